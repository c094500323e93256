"""Whatever bytes SendGrid signs and posts: never an error, and nothing of ours gets out."""

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st

from service.ledger import outbox
from service.ledger.database import Ledger
from service.program.letters import Kind
from tests.web.posted_mail import Post, form
from tests.world import World, a_world

FIELDS = ("email", "headers", "from", "to", "subject", "text", "html", "envelope", "charsets", "x")
MIME = st.sampled_from(
    [
        b"From: Ana <ana@example.org>\n",
        b"From: =?utf-8?b?////?= <ana@example.org>, \n",
        b"Subject: =?x-unknown?q?=FF?=\n",
        b"Content-Type: multipart/mixed; boundary=a\n",
        b"Content-Type: multipart/report; boundary*0=a; boundary*1*=''%FF\n",
        b"Content-Type: text/calendar; charset=klingon\n",
        b"Content-Type: text/html; charset=utf-16\nContent-Transfer-Encoding: base64\n",
        b"Content-Disposition: attachment; filename*=utf-8''%FF.ics\n",
        b"Content-Transfer-Encoding: quoted-printable\n",
        b"\n",
        b"--a\n",
        b"--a--\n",
        b"BEGIN:VCALENDAR\nMETHOD:REPLY\n",
        b"BEGIN:VEVENT\nUID:A-B@meetups.convene\nSEQUENCE:x\n",
        b"ATTENDEE;PARTSTAT=ACCEPTED:mailto:ana@example.org\nATTENDEE:\n",
        b"DTSTART;TZID=Nowhere:99999999T999999\nDTSTAMP:20260302T170000Z\n",
        b"END:VEVENT\nEND:VCALENDAR\n",
        b"<p>&#0;<style><br></p>",
        b"\xff\xfe\x00",
    ]
)
CONTENT = st.one_of(
    st.binary(max_size=60),
    st.lists(st.one_of(MIME, st.binary(max_size=8)), max_size=14).map(b"".join),
    st.sampled_from([b'{"to": 1, "from": [2]}', b'{"text":"utf-7","from":"\\ud800"}', b"[" * 9999]),
)
BODIES = st.one_of(
    st.binary(min_size=1, max_size=200),
    st.dictionaries(st.sampled_from(FIELDS), CONTENT, max_size=6).map(form),
    st.builds(
        lambda fields, content: form(fields, [("attachment1", "a.ics", "x/y", content)]),
        st.dictionaries(st.sampled_from(FIELDS), CONTENT, max_size=3),
        CONTENT,
    ),
    st.builds(lambda content, cut: form({"email": content})[:-cut], CONTENT, st.integers(1, 40)),
)


@pytest.fixture(scope="module")
def door(kept: tuple[str, Ledger]) -> Iterator[tuple[World, Post, FlaskClient]]:
    """A program's door, and SendGrid before it."""
    with a_world(kept) as world:
        world.apply("ana")
        world.take_in()
        post = Post(world)
        yield world, post, world.browser()


@settings(max_examples=150)
@given(BODIES)
def test_whatever_is_signed_is_taken_without_an_error(
    door: tuple[World, Post, FlaskClient], body: bytes
) -> None:
    _world, post, browser = door

    assert post.send(body, browser).status_code == 204


def test_nothing_that_is_ours_alone_is_ever_forwarded(
    door: tuple[World, Post, FlaskClient],
) -> None:
    world, post, browser = door
    asks = b"{{ settings.secret_keys }} ${CONVENE_SECRET_KEYS} {0.__class__} %(secret_keys)s"
    post.send(form({"from": b"ana@example.org", "subject": asks, "text": asks}), browser)

    with world.ledger.reading() as tx:
        waiting = list(outbox.listing(tx, world.workbook, (Kind.FORWARDED_REPLY,)))
    assert asks.decode() in {str(e.letter.facts["words"]) for e in waiting if e.letter}
    kept = world.settings
    for secret in (*kept.secret_keys, kept.form_secret, kept.sendgrid_inbound_key):
        assert secret
        assert not [entry for entry in waiting if secret in str(entry.letter)]


def test_a_message_that_breaks_the_reader_is_told_and_posted_once_only(
    door: tuple[World, Post, FlaskClient],
) -> None:
    world, post, browser = door
    deep = "".join(
        f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(2_000)
    )

    answer = post.send(form({"email": b"From: ana@example.org\n" + deep.encode()}), browser)

    assert answer.status_code == 204
    world.work()
    told = [str(row["What happened"]) for row in world.rows("Activity")]
    assert [each for each in told if "can't be read" in each or "Ana wrote" in each]
