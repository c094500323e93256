"""The table of fits holds the very numbers that two people's fit is, whoever they are."""

from hypothesis import given, settings
from hypothesis import strategies as st

from service.program.closeness import located
from service.program.fit import AS_USUAL, Weights, fit_of_pair, prepare
from service.program.fit_tables import fit_table
from service.program.proposals import Candidate
from service.program.whereabouts import Whereabouts
from tests.program.candidates import candidates

WEIGHTS = st.builds(Weights, *[st.integers(0, 250)] * 4) | st.just(AS_USUAL)
PLACES = {
    "Columbus, OH": Whereabouts(39.96, -83.0, 10, -5, "US.OH", "Columbus", "Ohio"),
    "Leeds, UK": Whereabouts(53.8, -1.55, 10, 0, "GB", "Leeds", "United Kingdom"),
}


@settings(deadline=None)
@given(candidates("m", at_most=5), candidates("e", at_most=5), WEIGHTS)
def test_the_table_is_what_two_by_two_comparing_gives(
    mentors: list[Candidate], mentees: list[Candidate], weights: Weights
) -> None:
    givers, seekers = (
        [prepare(who) for who in located(people, PLACES.get)] for people in (mentors, mentees)
    )

    expected = [[fit_of_pair(giver, seeker, weights) for giver in givers] for seeker in seekers]
    assert fit_table(seekers, givers, weights).tolist() == expected
