"""Each pair says why its mentee has this mentor and no other that fits better."""

from hypothesis import given, settings

from service.program.matching.goals import Matching
from service.program.matching.proposals import Candidate
from service.program.matching.proposing import propose_pairs
from tests.program.candidates import candidates

ANA = Candidate("ana", "Ana", field="Archives", seeks=frozenset({"Grants"}))
BEN = Candidate("ben", "Ben", field="Archives", tier=2)
MIA = Candidate("mia", "Mia", field="Archives", offers=frozenset({"Grants"}))
MAX = Candidate("max", "Max", field="Law library")


@settings(deadline=None, max_examples=60)
@given(candidates("m", at_most=4), candidates("e", at_most=5))
def test_no_pair_is_called_the_best_fit_where_a_possible_mentor_fits_better(
    mentors: list[Candidate], mentees: list[Candidate]
) -> None:
    proposal = propose_pairs(mentors, mentees)
    for match in proposal.pairs:
        mentee = match.members[1]
        alone = [who for who in mentees if who.key == mentee]
        (best,) = propose_pairs(mentors, alone).pairs

        claims_best = any(said in match.parts[0] for said in ("The best fit", "The only"))
        assert claims_best == (best.fit == match.fit)
        assert claims_best or f"(fit {best.fit})" in match.parts[0]


def test_whoever_fits_better_is_named_and_said_to_be_full() -> None:
    pairs = propose_pairs([MIA, MAX], [ANA, BEN]).pairs

    assert {match.members[1]: match.parts[0] for match in pairs} == {
        "ana": "Need: highest. The best fit of 2 possible mentors.",
        "ben": "Need: high. Of 2 possible mentors, Mia (fit 700) fits better but is full; by a"
        " change there others would lose at least as much.",
    }


def test_need_is_told_where_it_decides_and_nowhere_else() -> None:
    def told(goal: Matching) -> list[str]:
        pairs = propose_pairs([MIA, MAX], [ANA, BEN], goal=goal).pairs
        return [match.parts[0].split(".")[0] for match in pairs if "Need:" in match.parts[0]]

    assert told(Matching.NEED) == ["Need: highest", "Need: high"]
    assert told(Matching.FIT) == []
    alike = propose_pairs([MIA], [ANA]).pairs[0]
    assert not any("Need:" in part for part in alike.parts)
