"""Where people are is read from their words, at home first; what is unreadable can be mended."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.desk.gazetteer import place_reader
from service.program.matching.proposals import Candidate
from service.program.people import Role
from service.program.questions import Form, Question
from service.program.uses import Use
from service.program.vocabulary.options import Pairs
from service.program.whereabouts.locating import locate, places_said, unread_places
from service.program.whereabouts.reading import read_place, says_nowhere
from tests.desk.test_gazetteer import MAPS

AMERICANS = ("Boston, MA", "Columbus, Ohio", "Austin, TX")
SAID = (("X-town", "Springfield, Illinois"), ("xtown", "Leeds, UK"), ("Narnia", "unknown"))


def people(*places: str) -> list[Candidate]:
    return [Candidate(str(number), place=place) for number, place in enumerate(places)]


def codes(*places: str, said: Pairs = ()) -> list[str]:
    found = locate(people(*places), place_reader, said)
    return [who.where.code if who.where else "" for who in found]


@pytest.mark.parametrize(
    ("place", "abroad", "at_home"),
    [
        ("Cambridge", "GB.ENG", "US.MA"),
        ("Santa Clara", "CU", "US.CA"),
        ("Vancouver", "CA.BC", "CA.BC"),
        ("London", "GB.ENG", "GB.ENG"),
        ("Paris", "FR", "FR"),
        ("Cambridge, UK", "GB.ENG", "GB.ENG"),
        ("Cambridge, Ontario", "CA.ON", "CA.ON"),
        ("Oslo", "NO", "NO"),
        ("Nowhere at all", "", ""),
    ],
)
def test_a_name_alone_means_a_namesake_at_home_unless_another_is_much_larger(
    place: str, abroad: str, at_home: str
) -> None:
    assert codes(place, *AMERICANS)[0] == at_home
    assert codes(place, "Leeds, UK", "Boston, MA", "Delhi, India", "Oslo, Norway")[0] == abroad


def test_no_country_is_home_where_most_are_elsewhere() -> None:
    elsewhere = ("Boston, MA", "Columbus, Ohio", "Delhi, India", "Oslo, Norway", "France")

    assert codes("Cambridge", *elsewhere)[0] == "GB.ENG"


@given(
    st.sampled_from(["Boston, MA", "Leeds", "Columbus, Ohio", "London, Ontario", "France", "02139"])
)
def test_whoever_names_a_region_is_read_the_same_wherever_others_are(place: str) -> None:
    assert read_place(place, MAPS, "AU") == read_place(place, MAPS)


def test_what_admins_say_of_a_place_goes_before_everything_else() -> None:
    found = codes("XTOWN", "x town", "Boston, MA", said=(*SAID, ("Boston, MA", "Boston, England")))

    assert found == ["GB.ENG", "US.IL", "GB.ENG"]


def test_what_cannot_be_read_is_told_with_the_line_that_mends_it() -> None:
    unread = locate(people("Hinterm Mond", "remote", "", "Narnia", "Oslo"), place_reader, SAID)

    (problem,) = unread_places(unread, SAID)
    assert problem.what.startswith("“Hinterm Mond” can't be read as a place.")
    assert "Hinterm Mond = Springfield, Illinois" in problem.todo
    said = (*SAID, ("Hinterm Mond", "Oslo, Norway"))
    assert not list(unread_places(locate(unread, place_reader, said), said))


def test_a_place_that_admins_misspelt_is_told_as_well() -> None:
    said = (("Xtown", "Sprngxyzq"),)

    assert list(unread_places(locate(people("Xtown"), place_reader, said), said))


def test_only_questions_used_as_place_say_where_places_are() -> None:
    uses = (Use.PLACE, Use.FIELD)
    asked = tuple(Question("F", use, n, use, same=((use, "Oslo"),)) for n, use in enumerate(uses))

    assert places_said([Form("F", Role.MENTEE, 0, asked, (), 2)]) == (("Place", "Oslo"),)


@pytest.mark.parametrize("typed", ["", "remote", "Anywhere", "unknown", "prefer not to say"])
def test_who_names_no_place_on_purpose_is_not_asked_about(typed: str) -> None:
    assert says_nowhere(typed)
    assert not says_nowhere(f"Xtown, {typed}")
