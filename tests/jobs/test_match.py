import pytest

from tests.world import FORM, MENTORS, World

FIELD = "What field do you work in?"
SEEKS = "What do you hope to learn?"
OFFERS = "What can you teach?"


@pytest.fixture(autouse=True)
def members(world: World) -> None:
    world.apply("ana", **{FIELD: "Archives", SEEKS: "Grant writing"})
    world.apply("ben", **{FIELD: "Public library", SEEKS: "Storytime"})
    world.apply("mia", form=MENTORS, **{FIELD: "Archives", OFFERS: "Grant writing"})
    world.apply("max", form=MENTORS, **{FIELD: "Public library", OFFERS: "Storytime"})
    world.take_in()
    world.enrol("Ana", "Ben", "Mia", "Max")


def proposed(world: World) -> set[tuple[str, str]]:
    return {
        (row["Mentor"], row["Mentee"])
        for row in world.rows("Pairs")
        if row["Status"] != "No longer proposed"
    }


def test_pairs_are_proposed_with_reasons_and_nobody_is_written_to(world: World) -> None:
    assert proposed(world) == {("Mia", "Ana"), ("Max", "Ben")}
    pair = world.row("Pairs", Mentor="Mia")
    assert pair["Status"] == "Proposed"
    assert "Archives" in pair["Why"] or "archives" in pair["Why"]
    assert 0 < pair["Fit"] <= 1000
    assert world.told() == []
    assert [row["Letter"] for row in world.rows("Outbox")] == ["offer"] * 4


def test_words_that_admins_call_the_same_or_related_bring_people_together(world: World) -> None:
    said = {
        SEEKS: "Storytime = grant writing",
        FIELD: "Public library ~ Archives\nArchives\nMaps =",
    }
    for question, options in said.items():
        row = {"Form": FORM, "Question": question}
        world.type("Questions", row, "Options", options)
    world.type("Pairs", {"Mentor": "Mia"}, "Decision", "Veto")
    world.work()

    why = world.row("Pairs", Mentor="Max", Mentee="Ana")["Why"]
    assert "Field 200 of 400 (Public library and Archives are related)" in why
    assert "“Storytime” and “grant writing” are the same by Questions" in why
    wrong = world.row("Questions", Form=FORM, Question=FIELD)["Problem"]
    assert wrong == "Nothing stands after the “=” of “Maps”."
    assert any(wrong in what for what in world.told())


def test_introduce_drafts_a_letter_to_each_and_a_tick_sends_it(world: World) -> None:
    world.type("Pairs", {"Mentor": "Mia"}, "Decision", "Introduce")
    world.work()
    assert world.row("Pairs", Mentor="Mia")["Status"] == "Introductions wait on Outbox"
    before = len(world.mails())

    world.approve()

    assert len(world.mails()) == before + 2
    ana, mia = world.mails("ana")[-1], world.mails("mia")[-1]
    assert "mia@example.org" in ana["text"]
    assert "Grant writing" in ana["text"]
    assert "ana@example.org" in mia["text"]
    assert world.row("Pairs", Mentor="Mia")["Status"] == "Introduced"
    assert world.row("Cohort", Name="Ana")["Partner"] == "Mia"


def test_a_vetoed_pair_is_not_proposed_again(world: World) -> None:
    world.type("Pairs", {"Mentor": "Mia"}, "Decision", "Veto")
    world.work()

    assert world.row("Pairs", Mentor="Mia", Mentee="Ana")["Status"] == "Vetoed"
    assert {("Mia", "Ben"), ("Max", "Ana")} <= proposed(world)
    former = world.row("Pairs", Mentor="Max", Mentee="Ben")
    assert former["Status"] == "No longer proposed"
    assert former["Instead"].startswith("Ben is with Mia now (fit ")


def test_a_kept_pair_stays_together_whoever_joins(world: World) -> None:
    world.type("Pairs", {"Mentor": "Mia"}, "Decision", "Keep")
    world.work()

    world.apply(
        "zoe", **{FIELD: "Archives", SEEKS: "Grant writing", "How urgent is your need?": "5"}
    )
    world.work()
    world.enrol("Zoe")

    assert world.row("Pairs", Mentor="Mia", Mentee="Ana")["Status"] == "Kept"
    assert len([what for what in world.told() if "has no mentor yet" in what]) == 1


def test_whoever_has_nobody_is_named_with_a_reason(world: World) -> None:
    world.apply("zoe", **{FIELD: "Archives", SEEKS: "Grant writing"})
    world.take_in()
    world.enrol("Zoe")

    (problem,) = world.rows("Needs attention")
    assert "has no mentor yet. " in problem["What"]
    assert problem["What"].split("yet. ")[1]


def test_when_a_mentor_leaves_the_pair_ends_and_the_mentee_is_matched_anew(world: World) -> None:
    for pair in ("Mia", "Max"):
        world.type("Pairs", {"Mentor": pair}, "Decision", "Introduce")
    world.approve()
    letters = len(world.mails())

    world.type("Cohort", {"Name": "Mia"}, "Withdraw", value=True)
    world.work()

    assert world.row("Pairs", Mentor="Mia", Mentee="Ana")["Status"] == "Ended"
    assert world.row("Pairs", Mentor="Max", Mentee="Ben")["Status"] == "Introduced"
    assert world.row("Cohort", Name="Ana")["Partner"].startswith("Nobody yet. ")
    assert {what[: what.index(" yet")] for what in world.told()} == {
        "Ana has no mentor",
        "Mia has left the program, and Ana may not know it",
    }
    assert len(world.mails()) == letters


def test_a_mentor_who_leaves_before_the_tick_takes_the_introductions_along(world: World) -> None:
    world.type("Pairs", {"Mentor": "Mia"}, "Decision", "Introduce")
    world.work()

    world.type("Cohort", {"Name": "Mia"}, "Withdraw", value=True)
    world.work()
    letters = len(world.mails())
    world.approve()

    introductions = [r["Status"] for r in world.rows("Outbox") if r["Letter"] == "introduction"]
    assert introductions == ["Taken back"] * 2
    assert len(world.mails()) == letters


def test_taking_an_introduction_back_before_it_left_sends_none(world: World) -> None:
    world.type("Pairs", {"Mentor": "Mia"}, "Decision", "Introduce")
    world.work()
    world.type("Pairs", {"Mentor": "Mia"}, "Decision", "")
    world.work()
    letters = len(world.mails())

    world.approve()

    assert len(world.mails()) == letters
    assert world.row("Pairs", Mentor="Mia")["Status"] == "Proposed"


def test_taking_an_introduction_back_after_it_left_is_told(world: World) -> None:
    world.type("Pairs", {"Mentor": "Mia"}, "Decision", "Introduce")
    world.approve()

    world.type("Pairs", {"Mentor": "Mia"}, "Decision", "Veto")
    world.work()

    assert world.told() == [
        "The decision about Mia and Ana was changed, but their introductions have left."
    ]
    assert world.row("Pairs", Mentor="Mia")["Status"] == "Introduced"


def test_a_word_that_is_no_decision_about_a_pair_is_told(world: World) -> None:
    world.type("Pairs", {"Mentor": "Mia"}, "Decision", "Perhaps")
    world.work()
    assert world.told() == [
        "The decision about Mia and Ana isn't one of Keep, Veto, Introduce and Part."
    ]

    world.type("Pairs", {"Mentor": "Mia"}, "Decision", "Keep")
    world.work()
    assert world.told() == []


def test_a_mentor_has_as_many_mentees_as_said_and_nonsense_counts_as_one(world: World) -> None:
    world.type("Cohort", {"Name": "Max"}, "Withdraw", value=True)
    for said in ("infinity", "nan", "1e999", "a few", "-3", "9" * 400):
        world.type(MENTORS, {"Your name": "Mia"}, "How many mentees?", f"'{said}")
        world.work()
        assert len(proposed(world)) <= 3

    world.type(MENTORS, {"Your name": "Mia"}, "How many mentees?", "2")
    world.work()
    together = {r["Mentee"] for r in world.rows("Pairs") if r["Status"] == "Proposed"}
    assert together == {"Ana", "Ben"}


def test_a_cohort_is_paired_among_itself_when_the_admins_say_so(world: World) -> None:
    world.set("Pairing", "Partners in the cohort")
    world.work()

    states = [r["Status"] for r in world.rows("Pairs") if r["Status"] == "Proposed"]
    assert len(states) == 2

    world.set("Pairing", "None")
    world.work()
    assert {r["Status"] for r in world.rows("Pairs")} == {"No longer proposed"}
    assert world.told() == []


def test_a_pair_whose_response_is_deleted_is_over_and_says_so(world: World) -> None:
    world.sheet.write(FORM, [[""] * 6], at="A2")

    world.work()

    assert world.row("Pairs", Mentor="Mia", Mentee="Ana")["Status"] == "No longer proposed"


def test_a_member_without_a_name_is_called_alike_wherever_a_pair_is_told_of(world: World) -> None:
    world.apply("noa", form=MENTORS, **{"Your name": "", FIELD: "Archives"})
    world.take_in()
    (row,) = (row for row in world.rows("Shortlist") if row["Email"] == "noa@example.org")
    world.decide("Accept", "")
    world.approve()
    world.browser().post(world.page("noa"), data={"answer": "take"})
    world.type("Pairs", {"Mentor": "Mia"}, "Decision", "Veto")
    world.work()

    assert f"Applicant {row['Key'][:5]}" in {mentor for mentor, _mentee in proposed(world)}


def test_a_name_typed_over_is_told_in_the_very_run_that_proposes_whose_it_is(world: World) -> None:
    world.apply("cleo", **{FIELD: "Prison library", SEEKS: "Calm"})
    world.apply("walt", form=MENTORS, **{FIELD: "Prison library", OFFERS: "Calm"})
    world.take_in()
    world.accept("Cleo", "Walt")
    for name in ("Cleo", "Walt"):
        world.browser().post(world.page(name), data={"answer": "take"})
    world.type("Pairs", {"Mentee": "Ana"}, "Mentor", "Walt")

    world.run("match")

    assert any("Somebody else" in told for told in world.told())
    before = world.everything()
    world.run("match")
    assert world.everything() == before


@pytest.mark.parametrize("decision", ["Keep", "Veto"])
def test_a_pair_whose_row_is_deleted_comes_back_with_its_decision(
    world: World, decision: str
) -> None:
    (first, *_others) = world.rows("Pairs")
    world.type("Pairs", {"Key": first["Key"]}, "Decision", decision)
    world.work()
    stands = {h: world.row("Pairs", Key=first["Key"])[h] for h in ("Decision", "Status")}
    row = {"sheetId": world.sheet_id("Pairs"), "dimension": "ROWS", "startIndex": 1, "endIndex": 2}
    world.batch({"deleteDimension": {"range": row}})

    world.run("match")
    assert world.row("Pairs", Key=first["Key"]).items() >= stands.items()
    world.work()
    assert world.row("Pairs", Key=first["Key"]).items() >= stands.items()


def test_each_pair_says_its_parts_and_its_alternative_and_a_veto_its_price(world: World) -> None:
    pair = world.row("Pairs", Mentor="Mia")
    assert pair["Why"].startswith(
        "The best fit of 2 possible mentors.\nField 400 of 400 (Same field: "
    )
    assert pair["Instead"].startswith("Without this pair Ana would be with Max (fit ")

    world.type("Pairs", {"Mentor": "Mia"}, "Decision", "Veto")
    world.work()

    vetoed = world.row("Pairs", Mentor="Mia", Mentee="Ana")
    assert vetoed["Instead"].startswith("This Veto costs all pairs together ")


def test_a_minimum_fit_leaves_out_who_would_fit_less_and_says_so(world: World) -> None:
    world.set("Minimum fit", 990)
    world.work()

    assert proposed(world) == set()
    assert any("with a minimum of" in told for told in world.told())


def test_what_cannot_be_read_as_a_place_is_mended_on_questions(world: World) -> None:
    row = {"Form": FORM, "Question": FIELD}
    world.type("Questions", row, "Used as", "Place")
    world.work()
    assert "“Archives” and “Public library” can't be read as a place." in world.told()

    world.type("Questions", row, "Options", "Archives = Leeds, UK\nPublic library = unknown")
    world.work()
    assert not [what for what in world.told() if "read as a place" in what]
