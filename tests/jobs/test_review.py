"""What reviewers see: answers, and no name or score where the admins want them hidden at first."""

from typing import Any

import pytest

from tests.jobs.test_between_calls import run_while
from tests.jobs.test_calls import cost
from tests.world import FORM, MENTEE_ASKED, MENTORS, World

URGENT = "How urgent is your need?"
SCORED = ("Rank", "Score", "Why")


@pytest.fixture
def reviewed(world: World) -> World:
    """Three applicants whom the admins have begun to discuss."""
    for name, need in (("ana", "2"), ("ben", "5"), ("cleo", "3")):
        world.apply(name, **{URGENT: need, "What do you hope to learn?": f"Zines, says {name}"})
    world.take_in()
    world.type("Shortlist", {"Name": "Ana"}, "Notes", "Met her in Leeds")
    return world


def names(world: World) -> list[str]:
    return [row["Name"] for row in world.rows("Shortlist")]


def quiet(world: World) -> bool:
    """Whether a run of the reviewers' jobs only reads."""
    jobs = ("take-in-responses", "refresh-shortlist", "read-decisions")
    return [cost(world, job) for job in jobs] == [(1, 0)] * 3


def test_answers_stand_beside_the_decision_in_the_applicants_words(reviewed: World) -> None:
    answers = reviewed.row("Shortlist", Name="Ana")["Answers"]

    assert answers == "Seeks: Zines, says ana"
    reviewed.type("Questions", {"Question": URGENT}, "Used as", "Show")
    reviewed.work()
    answers = reviewed.row("Shortlist", Name="Ana")["Answers"]
    assert answers == f"{URGENT} 2\nSeeks: Zines, says ana"
    reviewed.type("Questions", {"Question": URGENT}, "Used as", "Ignore")
    reviewed.work()
    assert URGENT not in reviewed.row("Shortlist", Name="Ana")["Answers"]


def test_an_answer_that_is_a_date_is_shown_and_repeated_as_one(world: World) -> None:
    world.add_form(FORM, [*MENTEE_ASKED, "When can you start?"])
    world.respond(FORM, [world.now, "ana@example.org", "Ana", "Law", "4", "Zines", 46_142])
    world.work()

    assert "When can you start? 30 April 2026" in world.row("Shortlist", Name="Ana")["Answers"]
    assert "30 April 2026" in world.mails("ana")[0]["text"]
    assert "46142" not in world.mails("ana")[0]["text"]


def test_hostile_answers_stay_text(world: World) -> None:
    world.apply("ana", **{"What do you hope to learn?": '=HYPERLINK("http://x")\n\n=1+1'})
    world.take_in()

    answers = world.row("Shortlist", Name="Ana")["Answers"]
    assert answers.endswith('Seeks: =HYPERLINK("http://x") =1+1')
    assert quiet(world)


def test_mentors_and_mentees_are_ranked_apart(world: World) -> None:
    world.apply("ana", "ben", "cleo")
    world.apply("mia", "max", form=MENTORS)
    world.take_in()

    ranked = [(row["Role"], row["Rank"]) for row in world.rows("Shortlist")]
    assert ranked == [
        ("Mentor", 1),
        ("Mentor", 2),
        ("Mentee", 1),
        ("Mentee", 2),
        ("Mentee", 3),
    ]


def test_scores_that_wait_for_the_decision_come_with_it_and_nothing_flickers(
    reviewed: World,
) -> None:
    shown = {row["Name"]: [row[each] for each in SCORED] for row in reviewed.rows("Shortlist")}

    reviewed.set("Show scores", "When decided")
    reviewed.work()
    assert all(row[each] == "" for row in reviewed.rows("Shortlist") for each in SCORED)
    assert f"{URGENT} 2" in reviewed.row("Shortlist", Name="Ana")["Answers"]
    assert quiet(reviewed)

    reviewed.decide("Waitlist", "Ben")
    reviewed.work()
    row = reviewed.row("Shortlist", Name="Ben")
    assert [row[each] for each in SCORED] == shown["Ben"]
    assert reviewed.row("Shortlist", Name="Ana")["Rank"] == ""
    assert quiet(reviewed)

    reviewed.set("Show scores", "Always")
    reviewed.work()
    for row in reviewed.rows("Shortlist"):
        assert [row[each] for each in SCORED] == shown[row["Name"]]


def test_where_scores_hide_new_rows_come_in_the_order_of_arrival(world: World) -> None:
    world.apply("ana", **{URGENT: "1"})
    world.take_in()
    world.set("Show scores", "When decided")
    world.apply("ben", **{URGENT: "2"})
    world.apply("cleo", **{URGENT: "5"})
    world.take_in()

    assert names(world) == ["Ana", "Ben", "Cleo"]


def test_a_blind_review_hides_name_and_address_until_the_decision(reviewed: World) -> None:
    reviewed.set("Blind review", "Yes")
    reviewed.work()

    rows = reviewed.rows("Shortlist")
    assert [row["Name"] for row in rows] == [f"Applicant {row['Key'][:5]}" for row in rows]
    assert [row["Email"] for row in rows] == [""] * 3
    assert {row["Answers"].rpartition(" ")[2] for row in rows} == {"…"}
    assert [row["Notes"] for row in rows if row["Notes"]] == ["Met her in Leeds"]
    assert quiet(reviewed)

    (met,) = (row["Name"] for row in rows if row["Notes"])
    reviewed.decide("Accept", met)
    reviewed.work()
    row = reviewed.row("Shortlist", Name="Ana")
    assert (row["Email"], row["Notes"], row["Decision"]) == (
        "ana@example.org",
        "Met her in Leeds",
        "Accept",
    )
    assert "says ana" in row["Answers"]
    assert len([name for name in names(reviewed) if name.startswith("Applicant ")]) == 2
    assert reviewed.told() == []
    assert quiet(reviewed)


def test_whoever_applies_in_a_blind_review_is_never_named_before_the_decision(
    world: World,
) -> None:
    world.apply("ana")
    world.take_in()
    world.set("Blind review", "Yes")
    world.apply("dora", "ben")
    world.apply("dora", **{URGENT: "5"})
    world.work()
    dora = next(row for row in world.rows("Shortlist") if "2 responses" in row["Status"])
    world.decide("Decline", dora["Name"])
    world.work()
    world.decide("", "Dora")
    world.work()

    said = [row["What happened"] for row in world.rows("Activity")]
    assert "Dora was declined." in said
    assert f"The decision about {dora['Name']} was taken back." in said
    seen = [
        cell for tab in ("Shortlist", "Needs attention", "Outbox") for cell in tab_cells(world, tab)
    ]
    assert not [text for text in (*seen, *said) if "ben" in text.casefold()]
    assert not [text for text in seen if "dora" in text.casefold() and "<" not in text]
    assert len([text for text in said if "Dora" in text]) == 1


def tab_cells(world: World, tab: str) -> list[str]:
    return [str(cell) for row in world.values(tab)[1:] for cell in row]


def test_names_come_back_when_a_blind_review_ends_and_corrections_stay(reviewed: World) -> None:
    reviewed.decide("Waitlist", "Ben")
    reviewed.work()
    reviewed.type("Shortlist", {"Name": "Ben"}, "Name", "Benjamin")
    before = reviewed.rows("Shortlist")

    reviewed.set("Blind review", "Yes")
    reviewed.work()
    assert [name.partition(" ")[0] for name in names(reviewed)].count("Applicant") == 2
    assert "Benjamin" in names(reviewed)

    reviewed.set("Blind review", "No")
    reviewed.work()
    assert reviewed.rows("Shortlist") == before


def test_while_it_cannot_be_read_whether_a_review_is_blind_it_is(reviewed: World) -> None:
    reviewed.set("Blind review", "for some")
    reviewed.work()

    assert all(name.startswith("Applicant ") for name in names(reviewed))
    assert reviewed.told() == ["“Blind review” can't be used as it is. Please choose Yes or No."]


def test_whoever_is_unknown_stays_as_named_and_is_shown_no_longer(reviewed: World) -> None:
    """A response that was deleted can't say its name again, so the row keeps the one it has."""
    form = {"sheetId": reviewed.sheet_id(FORM), "dimension": "ROWS"}
    reviewed.batch({"deleteDimension": {"range": {**form, "startIndex": 1, "endIndex": 2}}})
    reviewed.set("Blind review", "Yes")
    reviewed.work()

    row = reviewed.row("Shortlist", Name="Ana")
    assert row["Email"] == "ana@example.org"
    assert [row[each] for each in ("Rank", "Score", "Why", "Answers")] == [""] * 4
    assert row["Status"] == "The response has been deleted"
    assert quiet(reviewed)


def test_every_row_of_a_key_is_hidden(reviewed: World) -> None:
    row = next(row for row in reviewed.values("Shortlist") if "Ben" in row)
    reviewed.sheet.write("Shortlist", [row], at="A5")
    reviewed.set("Blind review", "Yes")
    reviewed.work()

    assert len(reviewed.rows("Shortlist")) == 4
    assert not [cell for cell in tab_cells(reviewed, "Shortlist") if "ben" in cell.casefold()]


def test_a_second_reviewers_columns_are_theirs(reviewed: World) -> None:
    """Columns whose headers resemble ours are neither read nor written, whatever stands there."""
    width = len(reviewed.values("Shortlist")[0])
    area = {"sheetId": reviewed.sheet_id("Shortlist"), "dimension": "COLUMNS", "length": 3}
    reviewed.batch({"appendDimension": area})
    place = f"{chr(65 + width)}1"
    theirs: list[list[Any]] = [
        ["Decision (Kim)", "Kim's score", "decision"],
        ["Accept", 4, "Decline"],
        ["Decline", "=1+1", "Accept"],
        ["Accept", "", ""],
    ]
    reviewed.sheet.write("Shortlist", theirs, at=place)
    reviewed.set("Show scores", "When decided")
    reviewed.set("Blind review", "Yes")
    reviewed.apply("dan")
    reviewed.work()

    found = [[*row, "", "", ""][width : width + 3] for row in reviewed.values("Shortlist")]
    assert found == [*theirs, ["", "", ""]]
    assert reviewed.rows("Outbox") == []
    assert reviewed.told() == []


def test_a_header_with_a_space_too_many_is_found(reviewed: World) -> None:
    at = reviewed.values("Shortlist")[0].index("Decision")
    reviewed.sheet.write("Shortlist", [["  Decision "]], at=f"{chr(65 + at)}1")
    (number,) = (n for n, row in reviewed.sheet.rows("Shortlist").items() if row["Name"] == "Ana")
    reviewed.sheet.write("Shortlist", [["Accept"]], at=f"{chr(65 + at)}{number}")
    reviewed.work()

    assert [row["To"] for row in reviewed.rows("Outbox")] == ["Ana <ana@example.org>"]


def test_a_name_that_comes_back_while_admins_sort_misleads_nobody(reviewed: World) -> None:
    """It may come to stand beside another's Key; that row then counts for nobody until mended."""
    reviewed.set("Blind review", "Yes")
    reviewed.work()
    first = reviewed.rows("Shortlist")[0]
    reviewed.decide("Decline", first["Name"])
    reviewed.run("read-decisions")

    run_while(reviewed, "refresh-shortlist", lambda: turn_round(reviewed, "Shortlist"))
    wrong = [r for r in reviewed.rows("Shortlist") if r["Email"] and r["Key"] != first["Key"]]
    reviewed.decide("Accept", *(row["Name"] for row in wrong))
    reviewed.run()

    assert len(wrong) == 1
    assert "beside a Key" in reviewed.told()[0]
    assert [row["Letter"] for row in reviewed.rows("Outbox")] == ["declined"]

    reviewed.type("Shortlist", {"Key": wrong[0]["Key"]}, "Email", "")
    reviewed.type("Shortlist", {"Key": wrong[0]["Key"]}, "Name", "")
    reviewed.work()
    assert reviewed.told() == []
    found = {row["Key"]: row["Decision"] for row in reviewed.rows("Shortlist") if row["Email"]}
    assert found == {first["Key"]: "Decline", wrong[0]["Key"]: "Accept"}


def turn_round(world: World, tab: str) -> None:
    """Turn the order of the rows round, as a sort may."""
    grid = world.values(tab)
    wide = [[*row, *[""] * (len(grid[0]) - len(row))] for row in grid[1:]]
    world.sheet.write(tab, wide[::-1], at="A2")
