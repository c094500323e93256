"""A place is read as far as its words go; what can't be told stays unknown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.program.whereabouts import Whereabouts, read_whereabouts

US, CANADA = "united states", "canada"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Columbus, OH", ("columbus", "ohio", US)),
        ("Columbus, Ohio, USA", ("columbus", "ohio", US)),
        ("  WASHINGTON, D.C. ", ("washington", "district of columbia", US)),
        ("Ohio", ("", "ohio", US)),
        ("New York", ("new york", "new york", US)),
        ("Brooklyn / NY", ("brooklyn", "new york", US)),
        ("London, Ontario", ("london", "ontario", CANADA)),
        ("London, UK", ("london", "", "united kingdom")),
        ("Leeds, West Yorkshire, England", ("leeds", "west yorkshire", "united kingdom")),
        ("Montréal, Québec", ("montreal", "quebec", CANADA)),
        ("São Paulo, Brazil", ("sao paulo", "", "brazil")),
        ("Hilo, Hawai\u02bbi", ("hilo", "hawaii", US)),
        ("Canada", ("", "", CANADA)),
        ("Nairobi", ("nairobi", "", "")),
    ],
)
def test_as_much_of_a_place_as_was_typed_is_read(typed: str, read: tuple[str, str, str]) -> None:
    assert read_whereabouts(typed) == Whereabouts(*read)


@pytest.mark.parametrize("typed", ["", " , ", "Remote", "remote (Ohio)", "n/a", "Rather not say"])
def test_what_says_no_place_is_unknown(typed: str) -> None:
    assert read_whereabouts(typed) is None


@given(st.text(max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    found = read_whereabouts(text)

    assert found is None or any(found)
