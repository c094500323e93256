"""Whoever answers a letter in words reaches a human, once; and no machine is ever answered."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import delete

from service.ledger import activity, outbox, workbooks
from service.ledger.database import Ledger
from service.ledger.entries import Entry
from service.ledger.schema import letters
from service.main import web_over
from service.program.letters import Kind
from service.settings import Mailbox
from tests.web.posted_mail import PATH, PROGRAM, Post, form, mail
from tests.world import World, a_world

ANA = "Ana Ruiz <ana@example.org>"


@pytest.fixture(scope="module")
def applied(kept: tuple[str, Ledger]) -> Iterator[World]:
    """A program to which Ana has applied."""
    with a_world(kept) as world:
        world.apply("ana")
        world.take_in()
        yield world


@pytest.fixture
def post(applied: World) -> Iterator[Post]:
    """SendGrid, in a world in which nobody has written yet."""
    settings = applied.settings
    yield Post(applied)
    applied.settings = settings
    with applied.ledger.begin() as tx:
        tx.execute(delete(letters).where(letters.c.kind == Kind.FORWARDED_REPLY))
        activity.written(tx, [note.id for note in activity.unwritten(tx, applied.workbook)])


def waiting(world: World) -> list[Entry]:
    """What is to be forwarded."""
    with world.ledger.reading() as tx:
        return list(outbox.listing(tx, world.workbook, (Kind.FORWARDED_REPLY,)))


def facts(world: World) -> dict[str, str]:
    """What the one letter tells that is to be forwarded."""
    (entry,) = waiting(world)
    assert entry.letter is not None
    assert entry.letter.recipient.address == "robin@example.org"
    return dict(entry.letter.facts)


def notes(world: World) -> list[str]:
    with world.ledger.reading() as tx:
        return [note.text for note in activity.unwritten(tx, world.workbook)]


def test_a_reply_in_words_is_forwarded_and_noted(applied: World, post: Post) -> None:
    words = "Thank you.\n\nCould I begin in May?\n\nAna"

    assert post.raw(mail(ANA, words)).status_code == 204

    told = facts(applied)
    assert told["words"] == words
    assert told["sender_name"] == "Ana Ruiz"
    assert told["sender_address"] == "ana@example.org"
    assert told["subject_line"] == "Re: Salary talks"
    assert told["received"].startswith("Monday 2 March 2026, 10:")
    assert told["program"] == "Spring mentorship"
    assert notes(applied) == [
        "Ana wrote: “Thank you. Could I begin in May? Ana” All of it was forwarded to you by email."
    ]


def test_a_reply_reaches_the_human_who_can_answer_it_directly(world: World) -> None:
    world.apply("ana")
    world.take_in()
    Post(world).raw(mail(ANA, "Could I begin in May?"))

    world.work()

    (left,) = world.mails("robin")
    assert "Could I begin in May?" in left["text"]
    assert dict(left["headers"])["Reply-To"] == "Ana Ruiz <ana@example.org>"
    assert any("Could I begin in May?" in row["What happened"] for row in world.rows("Activity"))


def test_a_message_that_is_posted_again_is_forwarded_once(applied: World, post: Post) -> None:
    message = mail(ANA, "Hello?")
    nameless = mail(ANA, "Another one")
    del nameless["Message-ID"]

    for _ in range(3):
        post.raw(message)
        post.parsed(message, "Hello?\r\n")
        post.raw(nameless)

    assert len(waiting(applied)) == 2
    assert len(notes(applied)) == 2


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Auto_Submitted": "auto-generated (rejected)"},
        {"X_Autoreply": "yes"},
        {"X_Autorespond": "Out of office"},
        {"Precedence": "bulk"},
        {"Precedence": "Auto_Reply"},
        {"List_Id": "<news.example.org>"},
        {"Return_Path": "<>"},
    ],
)
def test_a_machines_answer_is_dropped(applied: World, post: Post, headers: dict[str, str]) -> None:
    message = mail(ANA, "I am away.", **headers)

    assert post.raw(message).status_code == 204
    assert post.parsed(message, "I am away.").status_code == 204

    assert waiting(applied) == []
    assert notes(applied) == []


@pytest.mark.parametrize(
    "sender",
    [
        f"Spring mentorship <{PROGRAM}>",
        "PROGRAM@Example.org",
        "Robin <robin@example.org>",
        "MAILER-DAEMON@example.net",
        "",
        "nobody",
    ],
)
def test_our_own_mail_and_mail_from_nobody_goes_nowhere(
    applied: World, post: Post, sender: str
) -> None:
    body = form({"from": sender.encode(), "text": b"Round and round.", "envelope": b"{}"})

    assert post.send(body).status_code == 204

    assert waiting(applied) == []


def test_an_empty_envelope_is_a_machines(applied: World, post: Post) -> None:
    for empty in ("", "<>"):
        envelope = f'{{"to":["{PROGRAM}"],"from":"{empty}"}}'.encode()
        post.parsed(mail(ANA), "Undeliverable", envelope=envelope)

    assert waiting(applied) == []


def test_a_reply_that_says_it_was_not_sent_by_a_machine_is_a_persons(
    applied: World, post: Post
) -> None:
    post.raw(mail(ANA, "It's me.", Auto_Submitted="no", Precedence="first-class"))

    assert facts(applied)["words"] == "It's me."


def test_whoever_nobody_knows_reaches_a_human_too(applied: World, post: Post) -> None:
    post.raw(mail("Dana <dana@elsewhere.example>", "I used my other address to apply."))

    words = facts(applied)["words"]
    assert words.startswith("(Nobody in the program has this address.)")
    assert words.endswith("I used my other address to apply.")
    (note,) = notes(applied)
    assert note.startswith("Somebody unknown wrote: ")
    assert "dana" not in note


def test_what_answers_go_to_themselves_is_noted_instead_of_sent_round(
    applied: World, post: Post
) -> None:
    applied.settings = replace(applied.settings, reply_to=Mailbox("Program", "PROGRAM@example.org"))

    post.raw(mail(ANA, "Could I begin in May?"))

    assert waiting(applied) == []
    (note,) = notes(applied)
    assert note.startswith("Ana wrote: “Could I begin in May?” It wasn't forwarded")


def test_words_come_out_of_html_and_of_old_charsets(applied: World, post: Post) -> None:
    page = (
        b"<head><title>x</title><style>p{}</style></head><p>I can<b>not</b> come.<br>Ana &amp; co"
    )
    post.send(form({"from": ANA.encode(), "html": page}))
    assert facts(applied)["words"] == "I cannot come.\nAna & co"

    french = "Ça me va, à bientôt"
    latin = form(
        {
            "from": ANA.encode(),
            "text": french.encode("latin-1"),
            "charsets": b'{"text":"iso-8859-1"}',
        }
    )
    post.send(latin)
    assert french in {str(e.letter.facts["words"]) for e in waiting(applied) if e.letter}


def test_endless_words_are_cut_and_it_is_said(applied: World, post: Post) -> None:
    post.raw(mail(ANA, "word " * 20_000))

    words = facts(applied)["words"]
    assert len(words) < 5_100
    assert words.endswith("(The rest is left out here.)")
    assert max(map(len, notes(applied))) < 300


def test_hostile_names_and_subjects_are_only_ever_words(applied: World, post: Post) -> None:
    hostile = '"=HYPERLINK(1)" \u202e <ana@example.org>'
    body = form(
        {
            "headers": b"Subject: {{ 7*7 }} <script>\n =?utf-8?q?=0D=0ABcc=3A_x=40y?=\n",
            "from": hostile.encode(),
            "text": b"\x00<script>alert(1)</script>",
        }
    )

    assert post.send(body).status_code == 204

    told = facts(applied)
    assert told["sender_name"] == "=HYPERLINK(1)"
    assert "\n" not in told["subject_line"]
    assert "{{ 7*7 }}" in told["subject_line"]
    assert "<script>alert(1)</script>" in told["words"]


def test_nothing_is_taken_that_is_unsigned_stale_or_too_large(applied: World, post: Post) -> None:
    body, browser = form({"from": ANA.encode(), "text": b"Hello"}), applied.browser()
    right = post.signed(body)
    for headers in ({}, right | {"X-Twilio-Email-Event-Webhook-Timestamp": "1"}):
        assert browser.post(PATH, data=body, headers=headers).status_code == 403
    assert browser.post(PATH, data=body + b" ", headers=right).status_code == 403
    assert post.send(body, age=4 * 86_400).status_code == 403
    large = {"CONTENT_LENGTH": str(31 * 1024 * 1024)}
    refused = browser.post(PATH, data=body, headers=right, environ_overrides=large)
    assert refused.status_code == 413

    assert waiting(applied) == []
    assert post.send(body, age=3 * 86_400).status_code == 204
    assert len(waiting(applied)) == 1


def test_without_a_key_of_its_own_the_event_webhooks_key_counts_and_without_any_nothing(
    applied: World, post: Post
) -> None:
    body, key = form({"from": ANA.encode(), "text": b"Hi"}), applied.settings.sendgrid_inbound_key
    applied.settings = replace(applied.settings, sendgrid_inbound_key="", sendgrid_webhook_key=key)
    assert post.send(body).status_code == 204
    applied.settings = replace(applied.settings, sendgrid_webhook_key="")
    assert post.send(body).status_code == 403


def test_of_several_programs_the_one_hears_it_that_wrote_last(applied: World, post: Post) -> None:
    other = applied.create_spreadsheet("Another program")
    with applied.ledger.begin() as tx:
        workbooks.enrol(tx, other)
    settings = replace(applied.settings, workbooks=(other, applied.workbook))
    service = web_over([applied.desk], applied.ledger, settings, applied.clock).test_client()

    for sender in (ANA, "Dana <dana@elsewhere.example>"):
        post.send(form({"from": sender.encode(), "text": b"Hello"}), service)

    assert [e.letter.recipient.address for e in waiting(applied) if e.letter] == [
        "robin@example.org"
    ]
    with applied.ledger.reading() as tx:
        (stranger,) = outbox.listing(tx, other)
    assert stranger.letter is not None
    assert stranger.letter.facts["sender_address"] == "dana@elsewhere.example"
