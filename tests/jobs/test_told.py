"""What stands on Needs attention and Activity in a program in which much goes wrong."""

from tests.world import MENTORS, World

LONGEST = 300
"""In characters: what an admin reads at a glance."""


def test_whatever_goes_wrong_is_told_in_short_sentences_without_anybodys_address(
    world: World,
) -> None:
    endless = {"Your name": "An endless name " * 100}
    world.apply("ana", "ben", "cleo")
    world.apply("dan", **endless)
    world.apply("eve", Email="eve at example.org")
    world.apply("mia", form=MENTORS, **endless)
    world.add_form("Form Responses 3", ["A question " * 200, "Email"], [world.now, "", "x@y@z"])
    world.work()
    world.set("Pairing", "Whoever")
    world.set("Seats", 1)
    world.set("Largest batch", 1)
    world.decide("Accept", "Ana", "Ben", "Cleo")
    world.work()
    world.sheet.tick_all()
    world.type("Shortlist", {"Name": "Cleo"}, "Decision", "Perhaps " * 30)
    world.fault("sendgrid", "500")
    world.work()

    problems, activity = world.rows("Needs attention"), world.rows("Activity")
    assert len(problems) >= 6
    assert len(activity) >= 2
    told = [row[part] for row in problems for part in ("What", "Where", "What to do")]
    for text in (*told, *(row["What happened"] for row in activity)):
        assert 0 < len(text) <= LONGEST
        assert "@" not in text
        assert not text[0].islower()
    for text in (*(row["What to do"] for row in problems), *(row["What"] for row in problems)):
        assert text[-1] in ".”"


def test_what_is_told_stays_as_it_is_while_nothing_changes(world: World) -> None:
    world.apply("ana", "ben")
    world.apply("cleo", Email="nobody")
    world.take_in()
    world.set("Seats", 1)
    world.set("Largest batch", 1)
    world.accept("Ana", "Ben")
    before = world.rows("Needs attention")
    assert before

    world.later(days=1)
    world.work()

    assert world.rows("Needs attention") == before
