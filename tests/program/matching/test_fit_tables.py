"""The table of fits holds the very numbers that two people's fit is, whoever they are."""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from service.program.matching.closeness import located
from service.program.matching.fit import AS_USUAL, Weights, fit_of_pair, prepare
from service.program.matching.fit_tables import fit_table
from service.program.matching.proposals import Candidate
from service.program.whereabouts.points import Whereabouts
from tests.program.candidates import PLACES as WHERE
from tests.program.candidates import SAID, candidates

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


def anywhere(draw: Random, key: str) -> Candidate:
    words = ["maps", "law", "archives", "special collections", "", *map(str, range(40))]
    said = draw.choices(words, k=3)
    latitude, longitude = draw.uniform(-90, 90), draw.uniform(-180, 180)
    here = Whereabouts(latitude, longitude, draw.uniform(5, 900), -5, "US.OH", key[:3])
    return Candidate(
        key,
        field=" ".join(said),
        fields=frozenset(filter(None, draw.choice([said, said[:2], []]))),
        where=draw.choice([here, here, here._replace(city=""), here, *WHERE, None]),
        time_zone=draw.choice(["Eastern", "", "Pacific/Auckland", "Asia/Kolkata"]),
        vocabulary=SAID,
    )


def test_the_table_of_many_different_places_and_fields_is_the_same_to_the_point() -> None:
    draw = Random(20)  # noqa: S311  the same people every time
    seekers = [prepare(anywhere(draw, f"e{number}")) for number in range(1_000)]
    givers = [prepare(anywhere(draw, f"m{number}")) for number in range(900)]
    weights = Weights(500, 0, 500, 0)

    found = fit_table(seekers, givers, weights)

    for row, column in (
        (draw.randrange(len(seekers)), draw.randrange(len(givers))) for _time in range(3_000)
    ):
        assert found[row, column] == fit_of_pair(givers[column], seekers[row], weights)
