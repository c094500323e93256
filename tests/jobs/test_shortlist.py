from tests.world import FORM, MENTEE_ASKED, START, World

URGENT = "How urgent is your need?"


def test_the_neediest_stands_first_with_reasons_in_words(world: World) -> None:
    world.apply("ana", **{URGENT: "2"})
    world.apply("ben", **{URGENT: "5"})

    world.work()

    ranks = {row["Name"]: row["Rank"] for row in world.rows("Shortlist")}
    assert ranks == {"Ben": 1, "Ana": 2}
    assert URGENT in world.row("Shortlist", Name="Ben")["Why"]


def test_the_admins_weights_and_options_make_the_score(world: World) -> None:
    world.apply("ana", **{URGENT: "It can wait", "What field do you work in?": "Archives"})
    world.apply("ben", **{URGENT: "Very urgent", "What field do you work in?": "Law"})
    world.take_in()

    world.type("Questions", {"Question": URGENT}, "Options", "It can wait\nVery urgent")
    world.work()
    assert world.row("Shortlist", Name="Ben")["Score"] == 100
    assert world.row("Shortlist", Name="Ana")["Score"] == 0

    field = {"Question": "What field do you work in?"}
    world.type("Questions", field, "Used as", "Score")
    world.type("Questions", field, "Options", "Law\nArchives")
    world.type("Questions", field, "Weight", 3)
    world.work()
    assert world.row("Shortlist", Name="Ben")["Score"] == 25
    assert world.row("Shortlist", Name="Ana")["Rank"] == 1


def test_a_weight_that_makes_no_sense_is_told_in_its_row_and_counts_as_one(world: World) -> None:
    world.apply("ana", **{URGENT: "4"})
    world.take_in()
    score = world.row("Shortlist", Name="Ana")["Score"]

    for nonsense in ("heavy", -1, "nan", "inf", 1e300):
        world.type("Questions", {"Question": URGENT}, "Weight", nonsense)
        world.work()
        said = world.row("Questions", Question=URGENT)["Problem"]
        assert said == "The weight should be a number from 0 to 1000; it counts as 1."
        assert world.row("Shortlist", Name="Ana")["Score"] == score
    assert world.told() == [f"“{URGENT}”: {said}"]

    world.type("Questions", {"Question": URGENT}, "Weight", 2)
    world.work()
    assert world.told() == []


def test_a_use_that_is_none_is_told_and_the_proposal_holds(world: World) -> None:
    world.apply("ana")
    world.take_in()

    world.type("Questions", {"Question": "Email"}, "Used as", "Post")
    world.work()

    assert world.told() == ["“Email”: Please choose one of the uses in the list."]
    world.apply("ben")
    world.take_in()
    assert len(world.mails("ben")) == 1


def test_without_a_question_used_as_email_the_admins_are_asked_for_one(world: World) -> None:
    answers = [START, "Ana", "ana@example.org"], [START, "Ben", "by phone"]
    world.add_form(FORM, ("Your name", "Reach me at"), *answers)
    world.work()
    assert world.told()[0].startswith("No question of this form is used as Email")

    world.type("Questions", {"Question": "Reach me at"}, "Used as", "Email")
    world.work()

    (told,) = world.told()
    assert told.startswith("A response can't be answered")
    assert len(world.mails("ana")) == 1


def test_nobody_who_is_not_taken_in_is_ranked(world: World) -> None:
    world.add_form(FORM, MENTEE_ASKED)
    world.apply("ana")

    world.run("refresh-shortlist")

    assert world.rows("Shortlist") == []
