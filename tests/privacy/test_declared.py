"""Every column of the ledger says what it holds of people, and is believed only after a look."""

import pytest
from sqlalchemy import Table, select

from service.ledger.personal import COLUMNS, Holds, columns
from tests.ledger.samples import SCHEMA
from tests.world import MENTORS, World, a_ledger, a_world

CANARIES = ("zebedee", "marzipan")


@pytest.mark.parametrize("table", SCHEMA.sorted_tables, ids=lambda table: table.name)
def test_every_column_says_what_it_holds_of_people(table: Table) -> None:
    said = set(COLUMNS.get(table.name, ()))
    there = {column.name for column in table.columns}

    assert said == there, "service/ledger/personal.py has to say what each column holds"


def test_nothing_is_said_of_tables_that_are_not_there() -> None:
    assert COLUMNS.keys() == SCHEMA.tables.keys()


def test_words_about_people_stand_only_where_it_is_said() -> None:
    with a_ledger() as own, a_world(own) as world:
        _live_through_a_little(world)
        told, others = _texts(world, Holds.TOLD), _texts(world, *set(Holds) - {Holds.TOLD})

    assert {canary for canary in CANARIES if canary in told} == set(CANARIES)
    assert [canary for canary in CANARIES if canary in others] == []


def _live_through_a_little(world: World) -> None:
    """A mentor and a mentee with their pages and a pair, and letters that still wait."""
    world.apply("zebedee", **{"What do you hope to learn?": "marzipan"})
    world.apply("ben", form=MENTORS)
    world.work()
    world.enrol("Zebedee", "Ben")
    path = world.page("zebedee", "place")
    world.browser().post(f"{path}/me", data={"text": "My name is Zebedee Marzipan."})
    world.type("Pairs", {"Mentor": "Ben"}, "Decision", "Introduce")
    world.run("match")


def _texts(world: World, *kinds: Holds) -> str:
    found = []
    with world.ledger.reading() as tx:
        for table in SCHEMA.sorted_tables:
            if names := columns(table.name, *kinds):
                rows = tx.execute(select(*(table.c[name] for name in names)))
                found += [repr(row) for row in rows]
    return "\n".join(found).casefold()
