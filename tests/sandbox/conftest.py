from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from service.sandbox.server import Server, create_sandbox, serve

NOW = datetime(2026, 3, 1, 9, tzinfo=UTC)


@pytest.fixture
def sandbox() -> Iterator[Server]:
    with serve(create_sandbox(clock=lambda: NOW)) as server:
        yield server
