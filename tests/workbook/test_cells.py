"""What goes into a cell comes back from it, and text stays text."""

from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.workbook.cells import (
    Link,
    Stored,
    Value,
    entered,
    number_format,
    same,
    stored,
    validation,
)
from service.workbook.layout import Shape, TabName
from service.workbook.tabs import tab
from tests.factories import NEW_YORK, NOW, STAMP
from tests.workbook.cells import TEXTS, VALUES

ADDRESSES = st.text("abc.").map("https://example.org/{}".format)


@given(VALUES)
def test_what_is_stored_is_the_same_when_it_is_read_again(value: Value) -> None:
    right = stored(value, NEW_YORK)
    read_again = next(iter(entered(right).get("userEnteredValue", {"": ""}).values()))

    assert same(read_again, right)
    assert stored(right, NEW_YORK) == right


@given(TEXTS)
def test_text_stays_text_whatever_it_begins_with(text: str) -> None:
    right = stored(text, NEW_YORK)

    assert entered(right) == ({"userEnteredValue": {"stringValue": right}} if right else {})


@pytest.mark.parametrize(
    ("found", "wanted"), [(1.0, True), (True, 1.0), ("1", 1), (1, "1"), ("", 0), (None, 0), (0, "")]
)
def test_kinds_of_value_are_told_apart(found: Stored | None, wanted: Stored) -> None:
    assert not same(found, wanted)


def test_a_moment_is_the_same_to_half_a_second() -> None:
    second = 1 / 86_400

    assert same(STAMP + second / 3, STAMP)
    assert not same(STAMP + second, STAMP)


def test_moments_are_in_the_spreadsheets_zone() -> None:
    assert stored(NOW, NEW_YORK) == 46_083 + 10 / 24
    assert stored(NOW, ZoneInfo("UTC")) == 46_083 + 15 / 24


def test_a_column_has_the_box_or_the_list_that_its_shape_asks_for() -> None:
    outbox, settings = tab(TabName.OUTBOX), tab(TabName.SETTINGS)
    tick, value = outbox.column("Approve"), settings.column("Value")

    assert validation(tick)["dataValidation"]["condition"] == {"type": "BOOLEAN"}
    assert validation(value) == {}
    loose = validation(value, ("Mentor", "Mentee"))["dataValidation"]
    assert [each["userEnteredValue"] for each in loose["condition"]["values"]] == [
        "Mentor",
        "Mentee",
    ]
    assert loose["strict"] is False
    assert number_format(outbox.column("Sent"))
    assert number_format(tick) == {}
    assert tick.shape is Shape.TICK


ADDRESSES = st.text(st.characters(codec="utf-8"), max_size=20)


@given(ADDRESSES, ADDRESSES)
def test_a_link_is_known_by_its_text_and_another_address_is_another_text(a: str, b: str) -> None:
    link = stored(Link("Open", a), NEW_YORK)
    read_again = entered(link)["userEnteredValue"]["stringValue"]

    assert type(read_again) is str
    assert read_again.startswith("Open ")
    assert same(read_again, link)
    assert same(read_again, Link("Open", b)) == (a == b)
    assert entered(link)["textFormatRuns"] == [{"format": {"link": {"uri": a}}}]
