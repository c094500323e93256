"""Every program has its rows of settings and questions; one that is there twice says so."""

from typing import Any

from tests.world import FORM, World

TWICE = "It stands in more than one row. The upper one counts; please delete the other."


def duplicate(world: World, title: str, header: str, name: str, **changed: Any) -> int:
    """Copy a row to the end of its tab, as an admin does who forgets to change it."""
    row = world.row(title, **{header: name})
    grid = world.values(title)
    world.sheet.write(title, [list((row | changed).values())], at=f"A{len(grid) + 1}")
    return len(grid) + 1


def delete(world: World, title: str, number: int) -> None:
    span = {"dimension": "ROWS", "startIndex": number - 1, "endIndex": number}
    world.batch({"deleteDimension": {"range": {"sheetId": world.sheet_id(title), **span}}})


def test_of_two_rows_of_a_setting_the_upper_counts_and_both_say_so_until_one_goes(
    world: World,
) -> None:
    world.apply("ana")
    world.take_in()
    world.set("Signature", "Robin")
    number = duplicate(world, "Settings", "Setting", "Signature", Value="Kim")
    world.apply("ben")
    world.take_in()

    said = {row["Value"]: row["Problem"] for row in world.rows("Settings") if row["Problem"]}
    assert said == {"Robin": TWICE, "Kim": TWICE}
    assert world.told() == [f"“Signature” can't be used as it is. {TWICE}"]
    assert "Robin" in world.mails("ben")[0]["text"]

    delete(world, "Settings", number)
    world.run("take-in-responses")
    assert world.told() == []
    assert not any(row["Problem"] for row in world.rows("Settings"))


def test_of_two_rows_of_a_question_the_upper_counts_and_both_say_so(world: World) -> None:
    world.apply("ana")
    world.take_in()
    scored = world.rows("Shortlist")[0]["Score"]
    duplicate(world, "Questions", "Question", "How urgent is your need?", **{"Used as": "Ignore"})
    world.work()

    said = [row["Problem"] for row in world.rows("Questions") if row["Problem"]]
    assert said == [TWICE, TWICE]
    assert world.told() == [f"“How urgent is your need?”: {TWICE}"]
    assert world.rows("Shortlist")[0]["Score"] == scored


def test_rows_that_admins_add_for_themselves_may_be_as_many_as_they_like(world: World) -> None:
    world.apply("ana")
    world.work()
    number = len(world.values("Settings")) + 1
    world.sheet.write("Settings", [["Our budget", 5], ["Our budget", 6]], at=f"A{number}")
    world.work()

    assert world.told() == []


def test_a_question_of_two_forms_is_no_twin(world: World) -> None:
    world.apply("ana")
    world.apply("mia", form="Form Responses 2")
    world.work()

    asked = [row["Form"] for row in world.rows("Questions") if row["Question"] == "Email"]
    assert asked == [FORM, "Form Responses 2"]
    assert world.told() == []
