"""Whoever is erased is gone, from the tabs and the ledger, and nothing of theirs begins anew."""

from collections.abc import Iterator

import pytest

from service.desk import Torn
from service.desk.privacy.erasing import Erasure, erase
from service.ledger import outbox, pairs
from service.ledger.database import Ledger
from service.program.matching.pairing import PairState
from service.program.privacy.erased import ERASED
from tests.ledger.samples import everything
from tests.privacy.lives import (
    ADDRESS,
    ANSWER,
    COMING,
    FORMER_NAME,
    NAME,
    NOTE,
    OVER,
    codes,
    live,
    seen_by_admins,
)
from tests.world import FORM, MENTORS, World, a_ledger, a_world

_WORDS = (NAME, FORMER_NAME, ADDRESS, ANSWER)


@pytest.fixture(scope="module")
def own() -> Iterator[tuple[str, Ledger]]:
    with a_ledger() as one:
        yield one


@pytest.fixture(scope="module")
def left(own: tuple[str, Ledger]) -> Iterator[tuple[World, Erasure]]:
    """A program after Zebedee has been erased, and all jobs have run since."""
    with a_world(own) as world:
        live(world)
        world.decide("Decline", NAME)
        seen = seen_by_admins(world)
        assert all(word.casefold() in seen for word in _WORDS)
        done = erase(world.desk, {codes(world).person}, ["Somebody was erased, as they asked."])
        world.work()
        yield world, done


def test_nothing_that_the_service_wrote_names_them_any_more(left: tuple[World, Erasure]) -> None:
    world, _done = left
    seen = seen_by_admins(world)

    assert [word for word in _WORDS if word.casefold() in seen] == []
    assert "somebody was erased, as they asked." in seen
    assert "ben (erased)" not in seen


def test_the_ledger_holds_no_word_of_theirs_and_no_code_but_what_keeps_them_away(
    left: tuple[World, Erasure],
) -> None:
    world, _done = left
    person, keys = codes(world)
    kept = everything(world.ledger)

    assert [word for word in _WORDS if word.casefold() in kept.casefold()] == []
    assert kept.count(person) == 1
    with world.ledger.reading() as tx:
        (pair,) = (p for p in pairs.pairs(tx, world.workbook).values() if set(p.members) & {*keys})
    assert pair.state == PairState.WITHDRAWN
    assert sum(kept.count(key) for key in keys) == 1


def test_what_admins_typed_stays_and_they_are_asked_to_delete_it(
    left: tuple[World, Erasure],
) -> None:
    world, _done = left
    row = world.row("Shortlist", Notes=NOTE)

    assert (row["Decision"], row["Status"], row["Key"]) == ("Decline", ERASED, "")
    told = {(row["What"].split(".")[0], row["Where"]) for row in world.rows("Needs attention")}
    assert {where for what, where in told if what.startswith("A row belonged")} == {
        "Shortlist",
        "Cohort",
        "Outbox",
    }
    assert ("Responses of people whose data was erased still stand here", FORM) in told


def test_the_partner_is_free_for_somebody_else_and_the_admins_are_told(
    left: tuple[World, Erasure],
) -> None:
    world, _done = left
    proposed = world.row("Pairs", Status="Proposed")

    assert (proposed["Mentor"], proposed["Mentee"]) == ("Ben", "Cleo")
    assert world.row("Pairs", Status="Ended")["Mentor"] == "Ben"
    assert [each for each in world.told() if "has left the program, and Ben may not" in each]


def test_meetups_keep_their_counts_and_nobody_who_has_gone_is_expected(
    left: tuple[World, Erasure],
) -> None:
    world, _done = left
    counts = {
        topic: [world.row("Meetups", Topic=topic)[answer] for answer in ("Yes", "No answer")]
        for topic in (OVER, COMING)
    }

    assert counts == {OVER: [3, 0], COMING: [2, 0]}


def test_old_responses_begin_nothing_and_a_new_one_is_a_new_application(
    left: tuple[World, Erasure],
) -> None:
    world, _done = left
    before = len(world.mails(NAME))
    world.apply("dan")
    world.work()
    assert len(world.mails(NAME)) == before
    assert [row["Name"] for row in world.rows("Shortlist")].count(NAME) == 0

    world.later(days=1)
    world.apply(NAME)
    world.work()

    row = world.row("Shortlist", Name=NAME)
    assert (row["Decision"], row["Notes"], row["Status"]) == ("", "", "Submitted")
    assert len(world.mails(NAME)) == before + 1

    erase(world.desk, {codes(world).person})
    world.work()
    assert NAME.casefold() not in seen_by_admins(world)


def test_what_waits_never_leaves_not_even_through_a_run_that_had_looked_before(
    world: World,
) -> None:
    world.apply(NAME)
    world.run("take-in-responses", "refresh-shortlist")
    with world.ledger.reading() as tx:
        (late,) = (entry.letter for entry in outbox.listing(tx, world.workbook))
    looked = world.now
    world.later(minutes=1)
    done = erase(world.desk, {codes(world).person})
    with world.ledger.begin() as tx:
        assert late is not None
        assert outbox.put(tx, world.workbook, [late], approved=True, at=looked) == []
    world.run()

    assert done.stopped == 1
    assert world.mails(NAME) == []


def test_erasing_again_changes_nothing(world: World) -> None:
    world.apply(NAME, form=MENTORS)
    world.take_in()
    person = codes(world).person
    assert erase(world.desk, {person}).records
    world.work()
    tabs = world.everything()

    again = erase(world.desk, {person})

    assert (again.stopped, again.records, again.cells) == (0, {}, 0)
    assert again.responses == {MENTORS: [2]}
    assert world.everything() == tabs


def test_a_tab_that_cannot_be_read_right_stops_the_letters_and_nothing_is_lost(
    world: World,
) -> None:
    world.apply(NAME)
    world.run("take-in-responses", "refresh-shortlist")
    header = world.values("Shortlist")[0]
    world.sheet.write(
        "Shortlist", [[f"My {title}" if title == "Decision" else title for title in header]]
    )

    with pytest.raises(Torn, match="Shortlist: The column “Decision” has gone"):
        erase(world.desk, {codes(world).person})
    world.run("deliver")
    assert world.mails(NAME) == []

    world.sheet.write("Shortlist", [header])
    assert erase(world.desk, {codes(world).person}).records["applications"] == 1
    assert NAME.casefold() not in seen_by_admins(world)
