from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, event, inspect, text

from service.ledger import engines, migrating
from service.ledger.database import Ledger
from service.ledger.engines import LedgerError, Outdated
from tests.ledger.databases import older_ledger, sqlite_url
from tests.ledger.samples import SCHEMA, everything, put


def test_a_fresh_ledger_is_what_the_schema_says(ledger: Ledger) -> None:
    with ledger.reading() as tx:
        compared = MigrationContext.configure(tx, opts={"compare_type": True})
        assert compare_metadata(compared, SCHEMA) == []


def test_migrations_give_every_constraint_the_name_that_the_schema_gives_it(
    ledger: Ledger, tmp_path: Path
) -> None:
    plain = create_engine(sqlite_url(tmp_path / "plain"))
    SCHEMA.create_all(plain)
    with ledger.reading() as tx, plain.connect() as other:
        made, meant = inspect(tx), inspect(other)
        for table in SCHEMA.tables:
            assert made.get_pk_constraint(table)["name"] == meant.get_pk_constraint(table)["name"]
            for names in ("get_unique_constraints", "get_foreign_keys", "get_check_constraints"):
                assert _names(getattr(made, names)(table)) == _names(getattr(meant, names)(table))
    plain.dispose()


def _names(constraints: list[dict[str, object]]) -> set[object]:
    return {constraint["name"] for constraint in constraints}


def test_opening_a_ledger_again_changes_nothing(ledger: Ledger, database_url: str) -> None:
    put(ledger, "a")
    before = everything(ledger)
    engine = engines.create(database_url)
    said: list[str] = []
    event.listen(
        engine, "before_cursor_execute", lambda _c, _cu, statement, *_: said.append(statement)
    )
    migrating.migrate(engine)
    engine.dispose()
    assert not any(word in " ".join(said).upper() for word in ("CREATE", "ALTER", "INSERT"))
    assert everything(ledger) == before


def test_a_ledger_from_the_future_is_left_alone_in_words(ledger: Ledger, database_url: str) -> None:
    with ledger.begin() as tx:
        tx.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(LedgerError, match="newer Convene"):
        Ledger.open(database_url)


def test_whether_a_ledger_is_current_is_told_without_changing_it(database_url: str) -> None:
    older_ledger(database_url)
    engine = engines.create(database_url)
    for current in (False, True):
        with engine.connect() as tx:
            assert migrating.is_current(tx) is current
        migrating.migrate(engine)
    engine.dispose()


def test_an_older_ledger_is_refused_as_it_is_until_it_is_upgraded(database_url: str) -> None:
    older_ledger(database_url)

    for _time in range(2):
        with pytest.raises(Outdated, match="convene migrate"):
            Ledger.open(database_url)

    Ledger.open(database_url, upgrade=True).close()
    Ledger.open(database_url).close()
