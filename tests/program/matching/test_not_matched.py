import pytest

from service.program.letters import Kind
from service.program.matching.not_matched import not_matched, without_anybody
from service.program.matching.pairing import Pairs, PairState, Standing
from service.program.matching.proposals import Unmatched
from service.program.people import Role
from tests.factories import CONTACT, application, candidate, configuration

PEOPLE = [
    candidate("MIA", Role.MENTOR),
    candidate("MAX", Role.MENTOR, capacity=0),
    candidate("ANA", Role.MENTEE),
    candidate("ZOE", Role.MENTEE),
]
SOMEBODY = ("MIA", "ANA")


def pairs(*states: PairState) -> Pairs:
    """Mia and Ana in a pair for each of these states, Max and Zoe alone."""
    standing = {str(n): Standing(SOMEBODY, state) for n, state in enumerate(states)}
    return Pairs(standing, {}, (Unmatched("MAX", ""), Unmatched("ZOE", "")), ())


def test_who_has_nobody_is_told_once_introductions_have_left_and_nothing_waits() -> None:
    found = pairs(PairState.INTRODUCED, PairState.VETOED, PairState.LAPSED)
    assert without_anybody(found, PEOPLE, SOMEBODY, offers_open=False) == ["ZOE"]


@pytest.mark.parametrize("state", [PairState.PROPOSED, PairState.KEPT])
def test_nobody_is_told_while_a_pair_waits_for_a_decision(state: PairState) -> None:
    found = pairs(PairState.INTRODUCED, state)
    assert without_anybody(found, PEOPLE, SOMEBODY, offers_open=False) == []


def test_nobody_is_told_before_the_first_introduction_has_left() -> None:
    found = pairs(PairState.INTRODUCED)
    assert without_anybody(found, PEOPLE, (), offers_open=False) == []


def test_nobody_is_told_while_somebody_may_still_join() -> None:
    found = pairs(PairState.INTRODUCED)
    assert without_anybody(found, PEOPLE, SOMEBODY, offers_open=True) == []


def test_whoever_was_introduced_once_is_not_told_that_nobody_was_found() -> None:
    found = pairs(PairState.INTRODUCED)
    assert without_anybody(found, PEOPLE, (*SOMEBODY, "ZOE"), offers_open=False) == []


@pytest.mark.parametrize(
    ("pairing", "relation"),
    [("Mentors and mentees", "pair"), ("Partners in the cohort", "partners")],
)
def test_the_letter_says_what_was_looked_for_and_is_one_of_its_reader(
    pairing: str, relation: str
) -> None:
    ana = application()
    letter = not_matched(ana, configuration(Pairing=pairing), CONTACT)
    assert letter.key == f"not-matched:{ana.key}"
    assert letter.kind is Kind.NOT_MATCHED
    assert letter.facts["relation"] == relation
    assert letter.recipient.address == "ana@example.org"
