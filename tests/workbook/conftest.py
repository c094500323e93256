from collections.abc import Iterator

import pytest

from service.sandbox.server import create_sandbox, serve
from tests.workbook.office import Office


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    """Where a sandbox of this module's own answers."""
    with serve(create_sandbox()) as server:
        yield server.url


@pytest.fixture
def office(url: str) -> Iterator[Office]:
    """An admin and the service, each with a hand on a new spreadsheet."""
    one = Office(url)
    yield one
    one.wire.call("delete", "/sandbox/faults")
