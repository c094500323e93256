"""Admins word letters on the tab Letters; what can't be sent waits, and says why."""

import pytest

from service.cli.players import Cell
from service.ledger import outbox
from service.program.fields import WORDED
from service.program.letters import Kind, State
from tests.world import World

OWN = "Dear {{ Name }},\n\n**Good news** from {{program}}, till {{confirm_by}}:\n\n{{place_link}}"


@pytest.fixture
def program(world: World) -> World:
    """A program with an offer that waits for a tick."""
    world.apply("ana")
    world.take_in()
    world.decide("Accept", "Ana")
    world.run("read-decisions")
    check(world)
    return world


def check(world: World) -> None:
    """Let the wordings be read, and what may leave do so."""
    world.run("check-wordings", "deliver")


def let_leave(world: World) -> None:
    """Tick what waits, and let it leave."""
    world.sheet.tick_all()
    check(world)


def word(world: World, kind: Kind, **cells: str) -> None:
    """Type into the row of a kind."""
    for header, words in cells.items():
        world.type("Letters", {"Letter": kind.words}, header, words)


def test_each_kind_that_people_get_has_a_row_that_tells_what_is_built_in(world: World) -> None:
    world.run()

    rows = world.rows("Letters")
    assert [row["Letter"] for row in rows] == [kind.words for kind in WORDED]
    assert all(row["Built-in subject"] and row["Built-in text"] for row in rows)
    assert not any(row["Subject"] or row["Text"] or row["Problem"] for row in rows)
    assert "{{place_link}}: " in rows[WORDED.index(Kind.OFFER)]["Fields"]


def test_a_wording_that_is_changed_between_decision_and_tick_is_what_leaves(
    program: World,
) -> None:
    word(program, Kind.OFFER, Text=OWN, Subject="A place in {{program}} for {{name}}")
    check(program)
    assert (
        program.row("Outbox", Letter="offer")["Subject"] == "A place in Spring mentorship for Ana"
    )
    assert program.row("Outbox", Letter="offer")["Preview"].startswith("Dear Ana, Good news")

    let_leave(program)

    (offer,) = program.mails("ana", about="A place in")
    assert "<strong>Good news</strong> from <bdi>Spring mentorship</bdi>" in offer["html"]
    assert program.page("ana").startswith("/p/")


def test_a_letter_waits_for_its_wording_and_leaves_by_itself_once_it_is_mended(
    program: World,
) -> None:
    word(program, Kind.OFFER, Text="Please say yes soon.")
    let_leave(program)

    assert program.mails("ana", about="[Action needed]") == []
    row = program.row("Outbox", Letter="offer")
    assert (row["Status"], row["Approve"]) == ("Held: see its wording on Letters", True)
    assert "{{place_link}}" in row["Problem"]
    assert "{{place_link}}" in program.row("Letters", Letter="offer")["Problem"]
    assert "1 wording needs a look" in program.row("Start here", Tab="Letters")["Now"]
    (told,) = program.told()
    assert told.startswith("Letters of the kind “offer” wait")

    word(program, Kind.OFFER, Text=OWN)
    check(program)

    (offer,) = program.mails("ana", about="[Action needed]")
    assert offer["text"].startswith("Dear Ana,\n\nGood news from Spring mentorship,")
    assert program.told() == []
    assert program.row("Letters", Letter="offer")["Problem"] == ""


def test_a_test_comes_once_for_each_wording_and_opens_nobodys_page(program: World) -> None:
    word(program, Kind.OFFER, **{"Send me a test": "Robin <robin@example.org"})
    check(program)
    assert program.row("Letters", Letter="offer")["Test"].startswith("There is a space")
    (told,) = program.told()
    assert told == "A test of the “offer” letter can't be sent: what stands there is no address."

    word(program, Kind.OFFER, **{"Send me a test": "Robin@example.org"})
    check(program)
    check(program)
    (test,) = program.mails("robin")
    assert test["subject"].startswith("[Test] [Action needed] Your place in Spring mentorship")
    assert program.settings.public_url + "/letters/reader-only" in test["text"]
    assert "/p/" not in test["text"] + test["html"]
    assert program.row("Letters", Letter="offer")["Test"].startswith("Sent to r…, 2 March 10:")

    word(program, Kind.OFFER, Text=OWN)
    check(program)
    check(program)
    _first, second = program.mails("robin")
    assert "**" not in second["text"]
    assert "Good news from Spring mentorship" in second["text"]
    assert [row["Letter"] for row in program.rows("Outbox")] == ["offer"]

    word(program, Kind.OFFER, **{"Send me a test": ""})
    check(program)
    assert program.row("Letters", Letter="offer")["Test"] == ""
    assert program.told() == []


def test_a_test_counts_for_no_largest_batch_and_waits_for_none(program: World) -> None:
    program.set("Largest batch", 1)
    program.apply("ben")
    program.take_in()
    program.decide("Accept", "Ben")
    program.run("read-decisions", "deliver")
    let_leave(program)
    assert program.mails(about="[Action needed]") == []

    word(program, Kind.OFFER, **{"Send me a test": "robin@example.org"})
    word(program, Kind.DECLINED, **{"Send me a test": "robin@example.org"})
    check(program)

    assert {mail["subject"][:6] for mail in program.mails("robin")} == {"[Test]"}
    assert len(program.told()) == 1
    assert program.mails("ana", about="[Action needed]") == []


def test_a_test_that_nobody_wants_any_more_does_not_leave(program: World) -> None:
    program.fault("sendgrid", "429", reset=120)
    word(program, Kind.DECLINED, **{"Send me a test": "robin@example.org"})
    check(program)
    assert program.row("Letters", Letter="declined")["Test"].startswith("About to leave. ")

    word(program, Kind.DECLINED, **{"Send me a test": ""})
    program.later(minutes=10)
    check(program)
    assert program.mails("robin") == []

    word(program, Kind.DECLINED, **{"Send me a test": "robin@example.org"})
    check(program)
    assert len(program.mails("robin")) == 1


def test_a_test_that_waits_outlasts_the_jobs_that_write_letters_of_its_kind(
    program: World,
) -> None:
    program.fault("sendgrid", "429", reset=120)
    word(program, Kind.PLACE_REMINDER, **{"Send me a test": "robin@example.org"})
    check(program)

    program.run("offers")
    with program.ledger.reading() as tx:
        (waiting,) = outbox.listing(tx, program.workbook, {Kind.PLACE_REMINDER})
    assert waiting.state is State.APPROVED


def test_a_test_that_went_wrong_stands_on_the_outbox(program: World) -> None:
    program.fault("sendgrid", "drop")
    word(program, Kind.DECLINED, **{"Send me a test": "robin@example.org"})
    check(program)

    assert program.row("Outbox", Letter="declined")["Status"] == "In doubt"
    assert program.row("Letters", Letter="declined")["Test"].startswith("In doubt. ")


def test_a_row_that_lost_its_name_holds_its_letters_until_it_has_it_again(
    program: World,
) -> None:
    word(program, Kind.OFFER, Text=OWN)
    check(program)
    program.type("Letters", {"Letter": "offer"}, "Letter", "ofer")
    let_leave(program)

    assert program.mails("ana", about="[Action needed]") == []
    assert "offer" not in [row["Letter"] for row in program.rows("Letters")]
    assert any("“offer” wait" in told for told in program.told())

    program.type("Letters", {"Letter": "ofer"}, "Letter", "offer")
    check(program)
    (offer,) = program.mails("ana", about="[Action needed]")
    assert "Good news from Spring mentorship" in offer["text"]
    assert program.told() == []


def test_two_rows_of_a_letter_that_differ_hold_it_and_two_alike_do_not(program: World) -> None:
    width = len(program.values("Letters")[0])
    row = next(n for n, r in program.sheet.rows("Letters").items() if r["Letter"] == "offer")
    blank = [["offer"] + [""] * (width - 1)]
    program.sheet.write("Letters", blank, at=f"A{len(program.values('Letters')) + 1}")
    check(program)
    assert program.told() == []

    program.sheet.type("Letters", [Cell(row, "Text", OWN)])
    check(program)
    assert program.row("Letters", Letter="offer", Text=OWN)["Problem"].startswith(
        "The letter stands"
    )


def test_a_column_that_admins_renamed_holds_all_letters(program: World) -> None:
    column = program.values("Letters")[0].index("Text")
    program.sheet.write("Letters", [["My text"]], at=f"{'ABCDEFGHI'[column]}1")
    let_leave(program)

    assert program.mails("ana", about="[Action needed]") == []
    program.run("check-wordings")
    assert "The column “Text” has gone, or was renamed." in program.told()

    program.sheet.write("Letters", [["Text"]], at=f"{'ABCDEFGHI'[column]}1")
    check(program)
    assert len(program.mails("ana", about="[Action needed]")) == 1


def test_the_page_of_a_letter_shows_the_wording_that_leaves(program: World) -> None:
    word(program, Kind.OFFER, Text=OWN)
    check(program)
    with program.ledger.reading() as tx:
        (entry,) = outbox.listing(tx, program.workbook, [Kind.OFFER])
    path = program.desk.letter_link(entry.id).removeprefix(program.settings.public_url)

    assert "Good news from Spring mentorship" in program.browser().get(path).text
    word(program, Kind.OFFER, Text="{{place_link")
    program.later(minutes=2)
    page = program.browser().get(path).text
    assert "two braces are opened" in page
    assert "Mend its row there" in page


def test_an_older_workbook_gets_the_tab_before_the_outbox(program: World) -> None:
    program.batch({"deleteSheet": {"sheetId": program.sheet_id("Letters")}})
    program.desk.repair()
    check(program)

    titles = list(program.properties())
    assert titles.index("Letters") == titles.index("Outbox") - 1
    assert len(program.rows("Letters")) == len(WORDED)
