import pytest
from flask import Flask

from service.sandbox.google.api import blueprint
from service.sandbox.google.drive import Drive
from tests.sandbox.google.clients import Api
from tests.sandbox.google.clock import Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def drive(clock: Clock) -> Drive:
    return Drive.open(clock=clock)


@pytest.fixture
def api(drive: Drive) -> Api:
    """A spreadsheet spoken to in plain JSON, without a socket between."""
    app = Flask(__name__)
    app.register_blueprint(blueprint(drive))
    return Api(app.test_client(), drive.create("Plain").id)
