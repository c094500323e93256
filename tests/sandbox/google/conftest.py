import gspread
import pytest
from flask import Flask

from service.sandbox.google.api import blueprint
from service.sandbox.google.drive import Drive
from service.sandbox.server import Server
from tests.sandbox.google.clients import Api, client
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


@pytest.fixture
def gc(sandbox: Server) -> gspread.Client:
    """Real gspread, pointed at the sandbox."""
    return client(sandbox.url)


@pytest.fixture
def book(gc: gspread.Client) -> gspread.Spreadsheet:
    return gc.create("Program")


@pytest.fixture
def tab(book: gspread.Spreadsheet) -> gspread.Worksheet:
    return book.sheet1
