from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.sandbox.google.cells import Look, Value
from service.sandbox.google.formulas import Formula
from service.sandbox.google.parsing import typed
from service.sandbox.google.patterns import shown
from service.sandbox.google.rendering import formatted
from service.sandbox.google.serials import moment, serial


@pytest.mark.parametrize(
    ("text", "value", "page"),
    [
        ("53", 53, "53"),
        ("-5.", -5, "-5"),
        (" 7 ", 7, "7"),
        (".5", 0.5, "0.5"),
        ("2,000,000.01", 2000000.01, "2,000,000.01"),
        ("50%", 0.5, "50%"),
        ("12.5%", 0.125, "12.50%"),
        ("$1,234.5", 1234.5, "$1,234.50"),
        ("1e3", 1000, "1.00E+03"),
        ("2020-01-01", 43831, "2020-01-01"),
        ("1/31/2020", 43861, "1/31/2020"),
        ("Jan 5, 2020", 43835, "Jan 5, 2020"),
        ("5 January 2020", 43835, "5 Jan 2020"),
        ("4/24/2019 11:43:21", 43579.4884375, "4/24/2019 11:43:21"),
        ("2020-01-01 3:30 PM", 43831.645833333336, "2020-01-01 3:30 PM"),
        ("12:00", 0.5, "12:00"),
        ("true", True, "TRUE"),
        ("'=1+1", "=1+1", "=1+1"),
        ("13/45/2020", "13/45/2020", "13/45/2020"),
        ("1,23", "1,23", "1,23"),
        ("25:00", "25:00", "25:00"),
        ("Marchy 5, 2020", "Marchy 5, 2020", "Marchy 5, 2020"),
        ("=", "=", "="),
        ("hello", "hello", "hello"),
    ],
)
def test_typed_text_is_read_and_shown_as_a_person_in_america_expects(
    text: str, value: Value, page: str
) -> None:
    known = typed(text)
    look = Look(format={"numberFormat": {"type": known.kind, "pattern": known.pattern}})

    assert known.value == value
    assert type(known.value) is type(value)
    assert formatted(known.value, look if known.kind else None) == page


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("=4/2", "2"),
        ("=1/0", "#DIV/0!"),
        ("=(1+2)*3", "9"),
        ('=HYPERLINK("https://example.org/a""b","See ""it""")', 'See "it"'),
        ("=SUM(A1:A3)", "#ERROR!"),
        ("=1+", "#ERROR!"),
        ('=IMPORTXML("https://example.org","//a")', "#ERROR!"),
        ("=__import__", "#ERROR!"),
    ],
)
def test_a_formula_comes_to_its_result_or_to_an_error_that_shows(text: str, page: str) -> None:
    found = typed(text).value

    assert isinstance(found, Formula)
    assert found.text == text
    assert formatted(found, None) == page


@settings(deadline=None)
@given(st.text())
def test_any_typed_text_comes_to_something_that_can_be_shown(text: str) -> None:
    known = typed(text)
    look = Look(format={"numberFormat": {"type": known.kind, "pattern": known.pattern}})

    assert isinstance(formatted(known.value, look), str)


@settings(deadline=None)
@given(st.floats(allow_nan=False, allow_infinity=False), st.sampled_from(["0", "#,##0.00", "0.0%"]))
def test_any_number_can_be_shown(value: float, pattern: str) -> None:
    for kind in ("NUMBER", "DATE", "DATE_TIME", ""):
        assert shown(value, kind, pattern)
        assert shown(value, kind)


@settings(deadline=None)
@given(st.datetimes(datetime(1901, 1, 1), datetime(9998, 1, 1)))  # noqa: DTZ001 - a spreadsheet's times have no zone
def test_a_serial_is_its_moment_to_the_second(when: datetime) -> None:
    found = moment(serial(when))

    assert found is not None
    assert abs(found - when) <= timedelta(seconds=1)


@pytest.mark.parametrize(
    ("value", "kind", "pattern", "page"),
    [
        (1234.567, "NUMBER", "#,##0.00", "1,234.57"),
        (-1234.567, "NUMBER", "#,##0.00;(#,##0.00)", "(1,234.57)"),
        (0, "NUMBER", "0;-0;none", "none"),
        (0.5, "PERCENT", "", "50.00%"),
        (43831.75, "DATE_TIME", "ddd d mmmm yyyy, h:mm am/pm", "Wed 1 January 2020, 6:00 PM"),
        (43831.75, "DATE_TIME", "yyyy-mm-dd hh:mm:ss", "2020-01-01 18:00:00"),
        (1.5, "TIME", "[h]:mm", "36:00"),
        (12, "NUMBER", '0" people"', "12 people"),
        (0.1 + 0.2, "", "", "0.3"),
        (43831, "TEXT", "@", "43831"),
    ],
)
def test_a_number_format_shows_what_its_pattern_says(
    value: float, kind: str, pattern: str, page: str
) -> None:
    assert shown(value, kind, pattern) == page
