"""The ledger's schema: made and brought up to date once, however many processes come together."""

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, text

from service.ledger.engines import LedgerError, Outdated

SCRIPTS = Path(__file__).with_name("migrations")
_LOCK = 0x636F6E76656E65


def adopt(engine: Engine) -> None:
    """Give an empty database its schema; raise `Outdated` where an older one waits for a human."""
    scripts = ScriptDirectory(str(SCRIPTS))
    with engine.connect() as looking:
        current = _revision(looking)
    if current != scripts.get_current_head() and current in _known(scripts):
        raise Outdated(
            "This ledger was written by an older Convene: make a backup, run “convene migrate” "
            "once, and start again."
        )
    migrate(engine)


def migrate(engine: Engine) -> None:
    """Run the migrations that this database hasn't seen; one at head is only looked at."""
    head = ScriptDirectory(str(SCRIPTS)).get_current_head()
    with engine.connect() as looking:
        current = _revision(looking)
    if current == head:
        return
    with engine.begin() as tx:
        if tx.dialect.name == "postgresql":
            tx.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        _upgrade(tx)


def is_current(tx: Connection) -> bool:
    """Whether a ledger's schema is the one that this code knows."""
    return _revision(tx) == _head()


@cache
def _head() -> str | None:
    return ScriptDirectory(str(SCRIPTS)).get_current_head()


def _revision(tx: Connection) -> str | None:
    return MigrationContext.configure(tx).get_current_revision()


def _known(scripts: ScriptDirectory) -> set[str]:
    return {script.revision for script in scripts.walk_revisions()}


def _upgrade(tx: Connection, to: str = "head") -> None:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = tx
    try:
        command.upgrade(config, to)
    except CommandError:
        raise LedgerError("This ledger was written by a newer Convene: update this one.") from None
