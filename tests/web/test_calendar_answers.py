"""*Yes* in somebody's calendar counts, as far as it is known whose it is and to what."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import delete

from service.ledger import activity, meetups, outbox
from service.ledger.database import Ledger
from service.ledger.schema import rsvps
from service.program.letters import Kind, State
from tests.web.posted_mail import Post, calendar, form, mail, reply, uid_of
from tests.world import World, a_world

TOPIC = "Salary talks"
ANA, BEN = "Ana Ruiz <ana@example.org>", "Ben <ben@example.org>"
STARTS = "20260306T230000Z"
"""The meetup is on 6 March at 18:00 in New York."""


@pytest.fixture(scope="module")
def invited(kept: tuple[str, Ledger]) -> Iterator[World]:
    """Ana and Ben are members and invited to a meetup; Cleo has only applied."""
    with a_world(kept) as world:
        world.apply("ana", "ben", "cleo")
        world.take_in()
        world.enrol("Ana", "Ben")
        plan = {"Topic": TOPIC, "Date": "2026-03-06", "Start": "18:00"}
        world.story.plan_meetup(plan, invite=True)
        yield world


@pytest.fixture
def post(invited: World) -> Iterator[Post]:
    """SendGrid, in a world in which nobody has answered yet."""
    yield Post(invited)
    with invited.ledger.begin() as tx:
        tx.execute(delete(rsvps).where(rsvps.c.workbook == invited.workbook))
        activity.written(tx, [note.id for note in activity.unwritten(tx, invited.workbook)])
        outbox.withdraw_all(tx, invited.workbook, "", invited.now)


def answers(world: World) -> dict[str, str]:
    """Who said what, by name."""
    meetup = world.row("Meetups", Topic=TOPIC)["Key"]
    names = {row["Key"]: row["Name"] for row in world.rows("Shortlist")}
    with world.ledger.reading() as tx:
        said = meetups.answers(tx, world.workbook).get(str(meetup), {})
    return {names[member]: answer for member, answer in said.items()}


def forwards(world: World) -> list[str]:
    """The words that wait to be forwarded to the admins."""
    with world.ledger.reading() as tx:
        waiting = list(outbox.listing(tx, world.workbook, (Kind.FORWARDED_REPLY,)))
    kept = [each.letter for each in waiting if each.state is State.APPROVED]
    return [str(letter.facts["words"]) for letter in kept if letter]


def notes(world: World) -> list[str]:
    with world.ledger.reading() as tx:
        return [note.text for note in activity.unwritten(tx, world.workbook)]


@pytest.mark.parametrize(
    ("said", "answer"), [("ACCEPTED", "Yes"), ("TENTATIVE", "Maybe"), ("DECLINED", "No")]
)
def test_an_answer_in_the_calendar_counts_as_one_on_the_page(
    invited: World, post: Post, said: str, answer: str
) -> None:
    ics = calendar(uid_of(invited, TOPIC, "Ana"), "ana@example.org", said, DTSTART=STARTS)

    assert post.raw(reply(ANA, ics, "Ana Ruiz has answered.")).status_code == 204

    assert answers(invited) == {"Ana": answer}
    assert forwards(invited) == notes(invited) == []


def test_answers_come_in_every_shape_in_which_programs_and_sendgrid_put_them(
    invited: World, post: Post
) -> None:
    ics = calendar(uid_of(invited, TOPIC, "Ana"), "ANA@Example.org", DTSTART=STARTS)
    outlook = mail(ANA)
    outlook.set_content(ics, subtype="calendar", params={"method": "REPLY"}, cte="base64")
    file = ("attachment1", "invite.ics", "application/octet-stream", ics.encode())
    alone = form({"from": ANA.encode(), "headers": b"", "text": b""}, [file])
    folded = ics.replace("PARTSTAT=ACCEPTED", "PARTSTAT=\r\n ACCEPTED")
    quoted = mail(ANA, "Yes")
    quoted.add_alternative(folded, subtype="calendar", cte="quoted-printable")

    google = reply(ANA, ics, Auto_Submitted="auto-generated")
    whole = [form({"email": each.as_bytes()}) for each in (outlook, quoted, google)]
    for body in (alone, *whole):
        assert post.send(body).status_code == 204
        assert answers(invited) == {"Ana": "Yes"}
        with invited.ledger.begin() as tx:
            tx.execute(delete(rsvps).where(rsvps.c.workbook == invited.workbook))
    assert forwards(invited) == []


@pytest.mark.parametrize(
    ("sender", "attendee"),
    [
        ("Ana <ana@private.example>", "ana@example.org"),
        (ANA, "ana@private.example"),
        (BEN, "ben@example.org"),
        ("ben@example.org", "ana@example.org"),
    ],
)
def test_an_answer_from_another_address_than_the_invited_one_is_told_and_not_believed(
    invited: World, post: Post, sender: str, attendee: str
) -> None:
    ics = calendar(uid_of(invited, TOPIC, "Ana"), attendee, DTSTART=STARTS)

    assert post.raw(reply(sender, ics, "She has accepted.")).status_code == 204

    assert answers(invited) == {}
    (words,) = forwards(invited)
    assert "“Yes”" in words
    assert "not from the address that was invited, so it isn't counted" in words
    assert "She has accepted." in words


@pytest.mark.parametrize(
    ("changes", "counted"),
    [
        ({"DTSTART": STARTS, "SEQUENCE": "0"}, {"Ana": "Yes"}),
        ({"DTSTART": "20260306T180000", "SEQUENCE": "0"}, {"Ana": "Yes"}),
        ({"SEQUENCE": "3"}, {"Ana": "Yes"}),
        ({"SEQUENCE": ""}, {"Ana": "Yes"}),
        ({"DTSTART": "20260305T230000Z", "SEQUENCE": "0"}, {}),
        ({"DTSTART": "20260305T230000Z", "SEQUENCE": "3"}, {}),
        ({"SEQUENCE": "-1"}, {}),
    ],
)
def test_a_yes_to_another_time_is_none_to_this_one(
    invited: World, post: Post, changes: dict[str, str], counted: dict[str, str]
) -> None:
    ics = calendar(uid_of(invited, TOPIC, "Ana"), "ana@example.org", **changes)

    post.raw(reply(ANA, ics))

    assert answers(invited) == counted
    assert forwards(invited) == []


def test_an_older_answer_that_comes_late_changes_nothing(invited: World, post: Post) -> None:
    uid = uid_of(invited, TOPIC, "Ana")
    for said, stamp in (("DECLINED", "20260302T140000Z"), ("ACCEPTED", "20260302T130000Z")):
        post.raw(reply(ANA, calendar(uid, "ana@example.org", said, DTSTAMP=stamp)))
        assert answers(invited) == {"Ana": "No"}


def test_an_answer_from_the_future_is_one_of_now(invited: World, post: Post) -> None:
    uid = uid_of(invited, TOPIC, "Ana")
    post.raw(reply(ANA, calendar(uid, "ana@example.org", DTSTAMP="20990101T000000Z")))
    page = invited.page("ana", TOPIC)

    invited.browser().post(page, data={"answer": "No"})

    assert answers(invited) == {"Ana": "No"}


def test_a_note_beside_an_answer_reaches_a_human(invited: World, post: Post) -> None:
    uid = uid_of(invited, TOPIC, "Ana")
    ics = calendar(uid, "ana@example.org", "TENTATIVE", COMMENT="Half an hour late\\, if I may.")

    post.raw(reply(ANA, ics, "Ana Ruiz has replied “Maybe”."))

    assert answers(invited) == {"Ana": "Maybe"}
    (words,) = forwards(invited)
    assert "Half an hour late, if I may." in words
    assert "has been counted" in words
    (note,) = notes(invited)
    assert note.startswith("Ana wrote: “Half an hour late, if I may.”")


@pytest.mark.parametrize("method", ["REQUEST", "COUNTER", "CANCEL", "PUBLISH"])
def test_only_a_reply_is_an_answer(invited: World, post: Post, method: str) -> None:
    uid = uid_of(invited, TOPIC, "Ana")

    post.raw(reply(ANA, calendar(uid, "ana@example.org", method=method), "Could we meet later?"))

    assert answers(invited) == {}
    assert forwards(invited) == ["Could we meet later?"]


def test_who_is_no_member_and_who_is_told_of_no_such_meetup_answers_nothing(
    invited: World, post: Post
) -> None:
    cleo = uid_of(invited, TOPIC, "Cleo")
    nowhere = uid_of(invited, TOPIC, "Ana").replace("-", "X-", 1)
    for name, uid in (("cleo", cleo), ("ana", nowhere), ("ana", "x@y"), ("ana", "")):
        ics = calendar(uid, f"{name}@example.org", DTSTART=STARTS)
        assert post.raw(reply(f"{name}@example.org", ics)).status_code == 204

    assert answers(invited) == {}


def test_once_a_meetup_has_begun_no_calendar_answers_it(invited: World, post: Post) -> None:
    ics = calendar(uid_of(invited, TOPIC, "Ana"), "ana@example.org", DTSTART=STARTS)
    before = invited.now
    invited.later(days=5)

    post.raw(reply(ANA, ics))

    assert answers(invited) == {}
    invited.clock.turn(seconds=-(invited.now - before) / timedelta(seconds=1))
