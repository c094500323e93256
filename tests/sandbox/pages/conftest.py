from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient

from service.sandbox.google.document import Document
from service.sandbox.google.drive import Drive
from service.sandbox.pages import forms
from service.sandbox.pages.forms_store import FormsStore


class Clock:
    """A clock that stands until it is set."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 1, 14, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def drive(clock: Clock) -> Drive:
    return Drive.open(clock=clock)


@pytest.fixture
def document(drive: Drive) -> Document:
    document = drive.create("Mentorship 2026", id="book")
    with drive.editing("book") as changing:
        changing.properties = {**changing.properties, "timeZone": "America/New_York"}
    return document


@pytest.fixture
def client(drive: Drive) -> Iterator[FlaskClient]:
    store = FormsStore.open()
    app = Flask(__name__)
    app.register_blueprint(forms.blueprint(drive, store))
    yield app.test_client()
    store.close()
