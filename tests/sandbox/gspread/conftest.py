"""Real gspread over a real socket, against the sandbox on a clock that goes on by itself."""

from collections.abc import Iterator

import gspread
import pytest
from gspread import Client, HTTPClient, Spreadsheet, Worksheet

from service.sandbox.server import Server, create_sandbox, serve
from tests.sandbox.google.clients import client
from tests.sandbox.google.clock import Clock


@pytest.fixture
def sandbox() -> Iterator[Server]:
    with serve(create_sandbox(clock=Clock())) as server:
        yield server


@pytest.fixture
def gc(sandbox: Server) -> Client:
    return client(sandbox.url)


@pytest.fixture
def book(gc: gspread.Client) -> Spreadsheet:
    return gc.create("Program")


@pytest.fixture
def tab(book: Spreadsheet) -> Worksheet:
    return book.sheet1


@pytest.fixture
def filled(tab: Worksheet) -> Worksheet:
    """A tab with three people in it."""
    tab.update([["Key", "Name", "Score"], ["k1", "Ada", 3], ["k2", "Grace", 1], ["k3", "Mary", 2]])
    return tab


@pytest.fixture
def http(gc: gspread.Client) -> HTTPClient:
    return gc.http_client
