from collections.abc import Iterator

import pytest

from tests.world import World, a_world


@pytest.fixture
def world() -> Iterator[World]:
    """A whole program's world, nobody in it yet."""
    with a_world() as one:
        yield one
