from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.world import World, a_world


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """A whole program's world, nobody in it yet."""
    with a_world(tmp_path) as one:
        yield one
