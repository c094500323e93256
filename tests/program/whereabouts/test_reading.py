"""People's own words for a place are read as they mean them; what can't be read is unknown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.desk.gazetteer import place_reader

READ = place_reader()


@pytest.mark.parametrize(
    ("typed", "code", "city"),
    [
        ("Brooklyn, NY", "US.NY", "Brooklyn"),
        ("brooklyn ny usa", "US.NY", "Brooklyn"),
        ("NY, NY", "US.NY", "New York City"),
        ("New York/NY/USA", "US.NY", "New York City"),
        ("SF Bay Area", "US.CA", "San Francisco"),
        ("Greater Boston Area", "US.MA", "Boston"),
        ("L.A., California", "US.CA", "Los Angeles"),
        ("California / Orange County", "US.CA", "Anaheim"),
        ("Columbia/Missouri/Boone", "US.MO", "Columbia"),
        ("Bridgeport, mi. Usa", "US.MI", "Bridgeport"),
        ("East St. Louis, Ill.", "US.IL", "East Saint Louis"),
        ("Washington, D.C.", "US.DC", "Washington"),
        ("Indiana, Pennsylvania", "US.PA", "Indiana"),
        ("Miami/Oklahoma/USA", "US.OK", "Miami"),
        ("Bellevue Wa u.s.", "US.WA", "Bellevue"),
        ("San Juan, PR, USA", "US.PR", "San Juan"),
        ("Los Angles", "US.CA", "Los Angeles"),
        ("Minneapolis, MN 55437", "US.MN", "Minneapolis"),
        ("London, Ontario", "CA.ON", "London"),
        ("Toronto, ON, CA", "CA.ON", "Toronto"),
        ("ontario, CA", "US.CA", "Ontario"),
        ("London", "GB.ENG", "London"),
        ("UK, Merseyside.", "GB.ENG", "Liverpool"),
        ("Perth, WA, Australia", "AU.WA", "Perth"),
        ("Perth, WA", "AU.WA", "Perth"),
        ("Vancouver, WA", "US.WA", "Vancouver"),
        ("S\u00e3o Paulo", "BR", "S\u00e3o Paulo"),
        ("SAO PAULO / Brasil", "BR", "S\u00e3o Paulo"),
        ("Cologne, Germany", "DE", "K\u00f6ln"),
        ("Lyon, FR", "FR", "Lyon"),
        ("Tbilisi, Georgia", "GE", "Tbilisi"),
        ("Athens, Georgia", "US.GA", "Athens"),
        ("Toronto (remote)", "CA.ON", "Toronto"),
        ("Ohio, USA", "US.OH", ""),
        ("rural, central Illinois", "US.IL", ""),
        ("Georgia", "US.GA", ""),
        ("Geirgia", "US.GA", ""),
        ("somewhere in Germany", "DE", ""),
        ("Coloado, United States", "US.CO", ""),
        ("SoCal", "US.CA", ""),
        ("the Midwest", "US", ""),
        ("au", "AU", ""),
        ("02139", "US.MA", ""),
        ("02139-4307", "US.MA", ""),
    ],
)
def test_a_place_is_read_as_it_is_meant(typed: str, code: str, city: str) -> None:
    found = READ(typed)

    assert found is not None
    assert (found.code, found.city) == (code, city)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "?",
        "remote",
        "Remote (Texas)",
        "anywhere",
        "n/a",
        "prefer not to say",
        "Mars, maybe",
    ],
)
def test_what_says_no_place_is_unknown(typed: str) -> None:
    assert READ(typed) is None


def test_the_less_was_written_the_less_sure_is_the_point() -> None:
    written = ("Columbus, OH", "Ohio", "USA")
    radii = [found.radius for found in map(READ, written) if found]

    assert radii == sorted(set(radii))
    assert len(radii) == len(written)


def test_a_zip_code_is_a_point_near_the_city_it_belongs_to() -> None:
    area, city = READ("02139"), READ("Cambridge, MA")

    assert area
    assert city
    assert abs(area.latitude - city.latitude) < 0.2
    assert abs(area.longitude - city.longitude) < 0.2


def test_a_foreign_number_is_no_zip_code() -> None:
    found = READ("80331 M\u00fcnchen, Germany")

    assert found is not None
    assert found.code == "DE"


@given(st.text() | st.text("USCANY, /-()&019.").map(lambda text: f"{text} NY"))
def test_any_text_is_a_point_on_earth_or_unknown(typed: str) -> None:
    found = READ(typed)

    assert found is None or (abs(found.latitude) <= 90 and abs(found.longitude) <= 180)
    assert found == READ(typed)
