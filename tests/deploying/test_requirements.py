"""What App Engine installs is what pyproject.toml asks for: all of it, and nothing else."""

import re
import tomllib
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "requirements.txt").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
OURSELVES = "convene (pyproject.toml)"
PIN = re.compile(
    r"^(?P<name>[a-z0-9-]+)==(?P<version>[^ ]+)"
    r"(?P<hashes>(?: \\\n    --hash=sha256:[0-9a-f]{64})+)\n"
    r"(?P<via>(?:    #.*\n)+)",
    re.MULTILINE,
)


class Pin(NamedTuple):
    version: Version
    via: set[str]


def pins(text: str) -> dict[str, Pin]:
    return {
        pin["name"]: Pin(Version(pin["version"]), _via(pin["via"])) for pin in PIN.finditer(text)
    }


def _via(comments: str) -> set[str]:
    names = (line.strip().removeprefix("#").strip() for line in comments.splitlines())
    return {name.removeprefix("via").strip() for name in names} - {""}


def asked(*extras: str) -> list[Requirement]:
    """What the project needs, and what these extras do, with the extras that they name."""
    found = [Requirement(each) for each in PROJECT["dependencies"]]
    for extra in extras:
        for each in map(Requirement, PROJECT["optional-dependencies"][extra]):
            found += asked(*each.extras) if each.name == "convene" else [each]
    return found


ASKED = {str(canonicalize_name(each.name)): each for each in asked("appengine")}
PINNED = pins(TEXT)


def test_the_whole_file_is_pins_with_hashes_and_names_no_place_to_get_them_from() -> None:
    rest = PIN.sub("", TEXT)

    assert all(line.startswith("#") for line in rest.splitlines())
    assert "://" not in TEXT
    assert "-index" not in TEXT


@pytest.mark.parametrize("name", ASKED)
def test_what_the_project_asks_for_is_pinned_as_it_asks(name: str) -> None:
    assert ASKED[name].specifier.contains(PINNED[name].version)
    assert OURSELVES in PINNED[name].via
    extras = {f"extra == {extra!r}".replace("'", '"') for extra in ASKED[name].extras}
    for each in map(Requirement, metadata.requires(name) or ()):
        if any(extra in str(each.marker) for extra in extras) and each.marker:
            wanted = any(each.marker.evaluate({"extra": extra}) for extra in ASKED[name].extras)
            assert not wanted or canonicalize_name(each.name) in PINNED


@pytest.mark.parametrize("name", PINNED)
def test_nothing_is_pinned_that_nobody_needs(name: str) -> None:
    for needed_by in PINNED[name].via:
        assert name in ASKED if needed_by == OURSELVES else needed_by in PINNED
    assert PINNED[name].via


def test_a_line_without_its_hash_or_its_version_is_no_pin() -> None:
    some = next(PIN.finditer(TEXT))

    assert pins(some[0])
    assert not pins(re.sub(r" \\\n    --hash.*", "", some[0]))
    assert not pins(some[0].replace("==", ">="))
