import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal

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
        ("-$5", -5, "-$5"),
        ("$-5", -5, "-$5"),
        ("€1,200", 1200, "€1,200"),
        ("£0.50", 0.5, "£0.50"),
        ("1e3", 1000, "1.00E+03"),
        ("-1.5E-7", -0.00000015, "-1.50E-07"),
        ("007", 7, "7"),
        ("+61400123456", 61400123456, "61400123456"),
        ("2020-01-01", 43831, "2020-01-01"),
        ("1/31/2020", 43861, "1/31/2020"),
        ("Jan 5, 2020", 43835, "Jan 5, 2020"),
        ("5 January 2020", 43835, "5 January 2020"),
        ("January 5 2020", 43835, "January 5 2020"),
        ("may 5, 2020", 43956, "May 5, 2020"),
        ("Sept. 5, 2020", 44079, "Sep 5, 2020"),
        ("2-Jan-20", 43832, "2-Jan-20"),
        ("2-Jan-1999", 36162, "2-Jan-1999"),
        ("1/2/29", 47120, "1/2/29"),
        ("1/2/30", 10960, "1/2/30"),
        ("01/02/2020", 43832, "01/02/2020"),
        ("1-2-2020", 43832, "1-2-2020"),
        ("2020/1/2", 43832, "2020/1/2"),
        ("2020-02-29", 43890, "2020-02-29"),
        ("1/31", 46053, "1/31"),
        ("01-31", 46053, "01-31"),
        ("Jan 31", 46053, "Jan 31"),
        ("31 January", 46053, "31 January"),
        ("31-Jan", 46053, "31-Jan"),
        ("1/31 12:00", 46053.5, "1/31 12:00"),
        ("2/29", "2/29", "2/29"),
        ("13/1", "13/1", "13/1"),
        ("3 dogs", "3 dogs", "3 dogs"),
        ("4/24/2019 11:43:21", 43579.4884375, "4/24/2019 11:43:21"),
        ("2020-01-01 3:30 PM", 43831.645833333336, "2020-01-01 3:30 PM"),
        ("1/2/2020 14:05:06", 43832.58687500000, "1/2/2020 14:05:06"),
        ("2020-01-01T06:00", 43831.25, "2020-01-01 06:00"),
        ("Jan 5, 2020 6 pm", 43835.75, "Jan 5, 2020 6:00 PM"),
        ("12:00", 0.5, "12:00"),
        ("09:00", 0.375, "09:00"),
        ("10:30 PM", 0.9375, "10:30 PM"),
        ("12 am", 0, "12:00 AM"),
        ("6:00:00.5", 0.2500057870370370, "6:00:00.5"),
        ("25:30", 1.0625, "25:30"),
        ("100:00:00", 4.166666666666667, "100:00:00"),
        ("true", True, "TRUE"),
        ("'=1+1", "=1+1", "=1+1"),
        ("13/45/2020", "13/45/2020", "13/45/2020"),
        ("2/30/2020", "2/30/2020", "2/30/2020"),
        ("1-2/2020", "1-2/2020", "1-2/2020"),
        ("5 Ma 2020", "5 Ma 2020", "5 Ma 2020"),
        ("1,23", "1,23", "1,23"),
        ("$", "$", "$"),
        ("-", "-", "-"),
        ("+", "+", "+"),
        ("-$-5", "-$-5", "-$-5"),
        ("0400 123 456", "0400 123 456", "0400 123 456"),
        ("13 pm", "13 pm", "13 pm"),
        ("24:00 pm", "24:00 pm", "24:00 pm"),
        ("1:75", "1:75", "1:75"),
        ("12:00 1/2/2020", "12:00 1/2/2020", "12:00 1/2/2020"),
        ("1/2/2020 25:00", "1/2/2020 25:00", "1/2/2020 25:00"),
        ("'007", "007", "007"),
        ("'", "", ""),
        ("Marchy 5, 2020", "Marchy 5, 2020", "Marchy 5, 2020"),
        ("=", "=", "="),
        ("hello", "hello", "hello"),
    ],
)
def test_typed_text_is_read_and_shown_as_a_person_in_america_expects(
    text: str, value: Value, page: str
) -> None:
    known = typed(text, 2026)
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
        ("+1+2", "3"),
        ("+61 400 123 456", "#ERROR!"),
        ('=IMPORTXML("https://example.org","//a")', "#ERROR!"),
        ("=__import__", "#ERROR!"),
    ],
)
def test_a_formula_comes_to_its_result_or_to_an_error_that_shows(text: str, page: str) -> None:
    found = typed(text, 2026).value

    assert isinstance(found, Formula)
    assert found.text == (text if text.startswith("=") else f"={text}")
    assert formatted(found, None) == page


@settings(deadline=None)
@given(st.text())
def test_any_typed_text_comes_to_something_that_can_be_shown(text: str) -> None:
    known = typed(text, 2026)
    look = Look(format={"numberFormat": {"type": known.kind, "pattern": known.pattern}})

    assert isinstance(formatted(known.value, look), str)


@settings(deadline=None)
@given(st.floats(allow_nan=False, allow_infinity=False), st.sampled_from(["0", "#,##0.00", "0.0%"]))
def test_any_number_can_be_shown(value: float, pattern: str) -> None:
    for kind in ("NUMBER", "DATE", "DATE_TIME", ""):
        assert shown(value, kind, pattern)
        assert shown(value, kind)


@settings(deadline=None)
@given(
    st.dates(date(2000, 1, 1), date(2029, 12, 31)),
    st.sampled_from(["%Y-%m-%d", "%m/%d/%Y", "%b %d, %Y", "%d-%b-%y", "%d %B %Y"]),
    st.times(),
    st.sampled_from(["", " %H:%M", " %H:%M:%S", " %I:%M %p"]),
)
def test_any_moment_is_shown_as_it_was_typed(day: date, dates: str, time: time, times: str) -> None:
    written = datetime.combine(day, time).strftime(dates + times)
    known = typed(written, 2026)

    assert known.kind == ("DATE_TIME" if times else "DATE")
    assert isinstance(known.value, int | float)
    page = shown(known.value, known.kind, known.pattern)
    assert re.sub(r"\b0(?=[0-9])", "", page) == re.sub(r"\b0(?=[0-9])", "", written)


@settings(deadline=None)
@given(
    st.decimals(-(10**9), 10**9, places=2),
    st.sampled_from(["{:.2f}", "{:,.2f}", "${:,.2f}", "{:.2f}%", "€{:,.2f}"]),
)
def test_any_number_is_read_back_from_how_it_is_shown(number: Decimal, how: str) -> None:
    known = typed(("-" if number < 0 else "") + how.format(abs(number)), 2026)
    assert isinstance(known.value, int | float)

    assert known.value == pytest.approx(float(number) / (100 if "%" in how else 1))
    again = typed(shown(known.value, known.kind, known.pattern), 2026)
    assert again.value == pytest.approx(known.value)


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
        (-1.25, "TIME", "[h]:mm:ss", "-30:00:00"),
        (25 / 24, "TIME", "[hh]:mm", "25:00"),
        (0.0625, "TIME", "[m]", "90"),
        (0.25, "TIME", "[ss]", "21600"),
        (43831.75, "TIME", "h a/p", "6 P"),
        (43831.75, "DATE", "mmm d", "Jan 1"),
        (43831.75, "DATE", "mmmmm yy", "J 20"),
        (43831.75, "DATE", "dddd", "Wednesday"),
        (43831.75, "DATE", "", "1/1/2020"),
        (43831.75, "TIME", "", "6:00:00 PM"),
        (43831.75, "DATE_TIME", "", "1/1/2020 18:00:00"),
        (43831.5 + 1.25 / 86_400, "TIME", "mm:ss.00", "00:01.25"),
        (43831, "DATE", '[$-409]yyyy"年"m\\月', "2020年1月"),
        (3e7, "DATE", "yyyy", "30000000"),
        (0, "DATE", "m/d/yyyy", "12/30/1899"),
        (1234, "NUMBER", "0", "1234"),
        (0.5, "NUMBER", "#.##", ".5"),
        (7, "NUMBER", "000", "007"),
        (1234567, "NUMBER", '0.0,,"M"', "1.2M"),
        (1234.5, "CURRENCY", "[$€]#,##0.00", "€1,234.50"),
        (-5, "CURRENCY", "", "-$5.00"),
        (-5, "NUMBER", "[red]0;[blue](0)", "(5)"),
        (5, "NUMBER", '"a;b" 0', "a;b 5"),
        (0.125, "PERCENT", "0%", "13%"),
        (0.001234, "SCIENTIFIC", "0.00E+00", "1.23E-03"),
        (1234.5, "SCIENTIFIC", "0E+0", "1E+3"),
        (1 / 3, "", "", "0.3333333333"),
        (123456789.123456, "", "", "123456789.1"),
        (1e15, "", "", "1E+15"),
        (12, "NUMBER", '0" people"', "12 people"),
        (0.1 + 0.2, "", "", "0.3"),
        (43831, "TEXT", "@", "43831"),
    ],
)
def test_a_number_format_shows_what_its_pattern_says(
    value: float, kind: str, pattern: str, page: str
) -> None:
    assert shown(value, kind, pattern) == page
