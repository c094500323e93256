"""What is told to whoever asks how the service is: that it lives, and whether it can work."""

import socket
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from service.ledger import engines
from service.ledger.database import Ledger
from service.web import health
from tests.world import World, a_ledger


def browser(ledger: Ledger, world: World, patience: float = 3.0) -> FlaskClient:
    app = Flask("health")
    app.register_blueprint(health.blueprint(ledger, world.clock, patience))
    return app.test_client()


@contextmanager
def silent_database() -> Iterator[Ledger]:
    """A ledger on a server that takes the call and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]
        ledger = Ledger(engines.create(f"postgresql://robin@127.0.0.1:{port}/ledger"))
        with closing(ledger):
            yield ledger


def test_the_service_is_ready_and_says_how_long_ago_a_run_ended_well(world: World) -> None:
    with a_ledger() as (_url, ledger):
        new = browser(ledger, world).get("/readyz")
    assert (new.status_code, new.json) == (200, {"ready": True, "minutes_since_a_good_run": None})
    world.run("match")
    world.later(minutes=7, seconds=30)
    assert world.browser().get("/readyz").json == {"ready": True, "minutes_since_a_good_run": 7}


def test_a_ledger_of_another_version_is_not_ready(world: World) -> None:
    with a_ledger() as (_url, ledger):
        with ledger.begin() as tx:
            tx.execute(text("UPDATE alembic_version SET version_num = '0001'"))
        told = browser(ledger, world).get("/readyz")
    assert told.status_code == 503
    assert "another version" in told.get_json()["why"]


def test_a_database_that_does_not_answer_is_waited_for_briefly(world: World) -> None:
    with silent_database() as ledger:
        asking, began = browser(ledger, world, 0.2), time.monotonic()
        answers = [asking.get("/readyz") for _ in range(3)]
        took = time.monotonic() - began
        assert asking.get("/healthz").json == {"alive": True}
    assert {answer.status_code for answer in answers} == {503}
    assert answers[0].json == {"ready": False, "why": "The ledger can't be reached."}
    assert took < 5
