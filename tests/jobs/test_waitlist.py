"""A freed place goes to the next on the waitlist, by a tick, and to nobody else."""

import pytest

from tests.world import MENTORS, World


@pytest.fixture
def waitlisted(world: World) -> World:
    """Ana has been offered the only place; Cleo and Ben, whose need is greater, wait and know."""
    for number, name in enumerate(("ana", "ben", "cleo")):
        world.apply(name, **{"How urgent is your need?": str(5 - number)})
    world.take_in()
    world.set("Seats", 1)
    world.decide("Waitlist", "Cleo", "Ben")
    world.accept("Ana")
    return world


def line(world: World) -> dict[str, tuple[object, str]]:
    """Where those stand who are on the waitlist, and their status."""
    rows = world.rows("Shortlist")
    return {r["Name"]: (r["In line"], r["Status"]) for r in rows if r["Decision"] == "Waitlist"}


def decline(world: World, name: str) -> None:
    world.browser().post(world.page(name), data={"answer": "decline"})
    world.work()


def test_a_freed_place_waits_for_a_tick_for_the_next_in_line_and_then_for_the_one_after(
    waitlisted: World,
) -> None:
    assert line(waitlisted) == {"Ben": (1, "Waitlisted"), "Cleo": (2, "Waitlisted")}

    decline(waitlisted, "ana")
    draft = waitlisted.row("Outbox", Letter="place freed")
    assert (draft["To"], draft["Status"]) == ("Ben <ben@example.org>", "Waits for your tick")
    assert waitlisted.told() == ["A place is free, and Ben is next on the waitlist."]
    status = "Next on the waitlist, offer not sent yet"
    assert line(waitlisted) == {"Ben": ("", status), "Cleo": (1, "Waitlisted")}
    assert waitlisted.mails("ben", "[Action needed]") == []

    waitlisted.approve()
    assert len(waitlisted.mails("ben", "[Action needed]")) == 1
    waitlisted.work()
    assert waitlisted.told() == []
    assert waitlisted.row("Shortlist", Name="Ben")["Decision"] == "Waitlist"
    waitlisted.later(days=9)
    waitlisted.work()
    assert waitlisted.told() == ["A place is free, and Cleo is next on the waitlist."]
    assert line(waitlisted)["Ben"] == ("", "Expired")


def test_where_offers_of_free_places_leave_by_themselves_the_waitlist_moves_up_by_itself(
    waitlisted: World,
) -> None:
    waitlisted.set("Send by itself", "place freed")

    decline(waitlisted, "ana")
    waitlisted.work()
    decline(waitlisted, "ben")
    waitlisted.work()

    assert [len(waitlisted.mails(n, "[Action needed]")) for n in ("ben", "cleo")] == [1, 1]
    assert waitlisted.told() == []


def test_a_place_goes_to_whom_an_admin_accepts_as_long_as_the_next_in_line_knows_nothing(
    waitlisted: World,
) -> None:
    decline(waitlisted, "ana")

    waitlisted.decide("Accept", "Cleo")
    waitlisted.work()

    waiting = [r for r in waitlisted.rows("Outbox") if r["Status"] == "Waits for your tick"]
    assert [row["To"] for row in waiting] == ["Cleo <cleo@example.org>"]
    assert line(waitlisted) == {"Ben": (1, "Waitlisted")}


def test_no_tick_lets_more_leave_than_there_are_seats_by_then(world: World) -> None:
    world.apply("ana", "ben", "cleo")
    world.take_in()
    world.set("Seats", 2)
    world.set("Offers beyond the seats", 1)
    world.decide("Accept", "Ana", "Ben", "Cleo")
    world.work()
    assert world.told() == []
    world.set("Offers beyond the seats", 0)
    world.set("Seats", 1)

    world.sheet.tick_all()
    world.run("deliver")

    assert len(world.mails(about="[Action needed]")) == 1
    world.work()
    assert world.told() == [
        "More people are accepted than there are seats (1), so not all offers can leave."
    ]
    world.set("Seats", "three")
    world.approve()
    assert len(world.mails(about="[Action needed]")) == 1
    world.set("Seats", 3)
    world.approve()
    assert len(world.mails(about="[Action needed]")) == 3


def test_a_mentor_is_not_told_of_a_waitlist(world: World) -> None:
    world.apply("ana")
    world.apply("mia", form=MENTORS)
    world.take_in()
    world.work()
    world.set("Seats", 1)
    world.accept("Ana", "Mia")
    world.later(days=6)
    world.work()
    world.approve()

    told = {name: [m["text"] for m in world.mails(name, "[Action")] for name in ("ana", "mia")}
    assert [len(letters) for letters in told.values()] == [2, 2]
    assert all("waitlist" in text for text in told["ana"])
    assert not any("waitlist" in text or "next person" in text for text in told["mia"])


def test_an_offer_that_was_taken_back_before_it_left_is_nobodys_to_answer(world: World) -> None:
    world.apply("ana", "ben")
    world.take_in()
    world.decide("Accept", "Ana", "Ben")
    world.work()
    world.set("Seats", 1)
    world.work()
    (left_out,) = (r["To"] for r in world.rows("Outbox") if r["Status"] == "Taken back")
    key = world.row("Shortlist", Name=left_out.split(" ")[0])["Key"]
    page = world.desk.link(key, "place").removeprefix(world.settings.public_url)

    world.browser().post(page, data={"answer": "take"})
    world.work()

    assert world.rows("Cohort") == []
    assert world.row("Shortlist", Key=key)["Status"] == "Accepted, offer not sent yet"
