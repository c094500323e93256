"""A ledger with a row in every table comes forward from each older schema, and nothing is lost."""

from collections.abc import Iterator
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Column, Connection, MetaData, Table, insert, select, update
from sqlalchemy.exc import IntegrityError

from service.ledger import changes, engines, migrating
from service.ledger.database import Ledger
from service.program.letters import State
from tests.ledger.databases import older_ledger
from tests.ledger.samples import BOOK, NOON, SCHEMA, claim, put, settle, states
from tests.ledger.test_changes import NO_RECORDS

OLDER = [each.revision for each in ScriptDirectory(str(migrating.SCRIPTS)).walk_revisions()][:0:-1]
FORGOTTEN = {"0001": {"readings"}}
"""What the next step forgets on purpose: on what a job rested, which costs one more reading."""

Rows = dict[str, dict[str, Any]]


def as_it_stands(tx: Connection) -> list[Table]:
    """The tables of a database, parents first."""
    found = MetaData()
    found.reflect(tx)
    return [table for table in found.sorted_tables if table.name != "alembic_version"]


def sample(column: Column[Any]) -> object:
    """A value for a column, which means nothing; Keys that belong together are the same."""
    some = {bool: True, int: 1, float: 1.5, bytes: b"salt"}
    if column.name == "workbook":
        return BOOK
    now = SCHEMA.tables[column.table.name].columns.get(column.name)
    kind = (column if now is None else now).type
    if type(kind).__name__ in {"Moment", "TIMESTAMP", "DateTime"}:
        return NOON
    return some.get(kind.python_type, "words")


def fill(tx: Connection) -> None:
    """Write a row into every empty table, as today's program writes what has its place there."""
    for table in as_it_stands(tx):
        # What triggers write is there by itself.
        if table.name == "changes" or tx.execute(select(table)).first():
            continue
        now = SCHEMA.tables[table.name]
        row = {each.name: sample(each) for each in table.columns if each.name != "number"}
        typed = {name: now.columns[name].type for name in row if name in now.columns}
        target = Table(table.name, MetaData(), *(Column(n, typed.get(n)) for n in row))
        tx.execute(insert(target), row)


def rows(tx: Connection) -> Rows:
    """The one row of each table, as the database has it."""
    found = {table.name: tx.execute(select(table)).mappings().all() for table in as_it_stands(tx)}
    return {name: dict(each[0]) for name, each in found.items() if each}


@pytest.fixture(params=OLDER)
def revision(request: pytest.FixtureRequest) -> str:
    """Each schema there ever was but today's."""
    return str(request.param)


@pytest.fixture
def before(database_url: str, revision: str) -> Rows:
    """What stood in the older ledger."""
    older_ledger(database_url, revision)
    engine = engines.create(database_url)
    with engine.begin() as tx:
        fill(tx)
    with engine.begin() as tx:
        found = rows(tx)
        assert len(found) == len(as_it_stands(tx))
    engine.dispose()
    return found


@pytest.fixture
def upgraded(database_url: str, before: Rows) -> Iterator[Ledger]:
    """That ledger, brought up to date."""
    assert before
    opened = Ledger.open(database_url, upgrade=True)
    yield opened
    opened.close()


def test_what_stood_in_an_older_ledger_stands_there_and_the_ledger_is_what_a_fresh_one_is(
    upgraded: Ledger, before: Rows, revision: str
) -> None:
    with upgraded.reading() as tx:
        compared = MigrationContext.configure(tx, opts={"compare_type": True})
        assert compare_metadata(compared, SCHEMA) == []
        after = rows(tx)

    for name in before.keys() - FORGOTTEN.get(revision, set()) - {"changes"}:
        kept = {column: after[name][column] for column in before[name] if column in after[name]}
        assert kept == {column: before[name][column] for column in kept}
        assert kept


def test_an_upgraded_ledger_guards_and_watches_its_rows_and_goes_on(upgraded: Ledger) -> None:
    with upgraded.begin() as tx:
        fill(tx)
    for table in SCHEMA.sorted_tables:
        if table.name in NO_RECORDS:
            continue
        numbers = []
        for _twice in range(2):
            with upgraded.begin() as tx:
                tx.execute(update(table).values(workbook=BOOK))
            with upgraded.reading() as tx:
                numbers.append(changes.number(tx, BOOK))
        assert numbers[0] != numbers[1]
        with upgraded.reading() as tx:
            row = dict(tx.execute(select(table)).mappings().one())
        with pytest.raises(IntegrityError), upgraded.begin() as tx:
            tx.execute(insert(table), row)

    with upgraded.begin() as tx:
        tx.execute(update(SCHEMA.tables["letters"]).values(workbook="another"))
    put(upgraded, "a")
    (held,) = claim(upgraded)
    assert settle(upgraded, held, State.ACCEPTED)
    assert states(upgraded) == {"a": State.ACCEPTED}
