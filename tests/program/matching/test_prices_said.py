"""Each pair says what is best without it, and each Keep and Veto what it costs, in plain words."""

from service.program.matching.exchanges import MOST_MENTORS
from service.program.matching.goals import Matching
from service.program.matching.proposals import TOO_MANY, Candidate
from service.program.matching.proposing import propose_pairs

ANA = Candidate("ana", "Ana", field="Archives", seeks=frozenset({"Grants"}))
BEN = Candidate("ben", "Ben", field="Law library", tier=2)
MIA = Candidate("mia", "Mia", field="Archives", offers=frozenset({"Grants"}))
MAX = Candidate("max", "Max", field="Law library")


def test_a_pair_names_its_best_alternative_and_what_all_would_lose() -> None:
    (first, _second) = propose_pairs([MIA, MAX], [ANA, BEN]).pairs

    assert first.members == ("mia", "ana")
    assert first.instead == (
        "Without this pair Ana would be with Max (fit 300), others would change, too,"
        " and all pairs together would lose 925 points of fit."
    )
    assert first.parts == (
        "Need: highest. The best fit of 2 possible mentors.",
        "Field 400 of 400 (Same field: Archives)",
        "Needs 250 of 250 (Offers everything sought: Grants)",
        "Place 100 of 200 (not known)",
        "Interests 75 of 150 (not known)",
    )


def test_a_pair_without_an_alternative_says_who_would_be_alone() -> None:
    (pair,) = propose_pairs([MIA], [ANA]).pairs

    assert pair.instead == (
        "Without this pair Ana would have no mentor,"
        " and fewer people, or people of lower need, would have a mentor."
    )


def test_a_veto_and_a_keep_say_what_they_cost() -> None:
    vetoed = propose_pairs([MIA, MAX], [ANA, BEN], vetoed=[("mia", "ana")])
    kept = propose_pairs([MIA, MAX], [ANA, BEN], locked=[("max", "ana")])

    assert vetoed.prices[frozenset(("mia", "ana"))] == (
        "This Veto costs all pairs together 925 points of fit."
    )
    assert kept.prices[frozenset(("max", "ana"))] == (
        "This Keep costs all pairs together 925 points of fit."
    )


def test_a_keep_of_what_is_best_anyway_costs_nothing() -> None:
    (first, _second) = propose_pairs([MIA, MAX], [ANA, BEN], locked=[("mia", "ana")]).pairs

    assert first.instead == (
        "This Keep costs nothing: without it all pairs together would be no better."
    )


def test_a_keep_that_leaves_somebody_of_higher_need_alone_says_so() -> None:
    proposal = propose_pairs([MAX], [ANA, BEN], locked=[("max", "ben")])

    assert proposal.pairs[0].instead == (
        "Because of this Keep, fewer people, or people of lower need, have a mentor."
    )


def test_whoever_has_nobody_hears_what_would_have_to_change() -> None:
    ben = propose_pairs([MIA], [ANA, BEN]).unmatched[0]
    low = propose_pairs([MIA], [BEN], minimum=500).unmatched[0]
    vetoed = propose_pairs([MIA], [BEN], vetoed=[("mia", "ben")]).unmatched[0]

    assert ben.why == (
        "The mentor who fits is full, with people of the same or higher need (theirs is high)."
        " It would take room for one more with Mia (fit 300)."
    )
    assert low.why.endswith("Mia (fit 300) would be possible with a minimum of 300.")
    assert vetoed.why.endswith("Mia (fit 300) would be possible without the veto.")


def test_best_fit_may_leave_higher_need_alone_and_says_why() -> None:
    proposal = propose_pairs([MAX], [ANA, BEN], goal=Matching.FIT)

    assert proposal.pairs[0].members == ("max", "ben")
    assert "with people who all together fit better" in dict(proposal.unmatched)["ana"]


def test_whose_mentor_has_left_goes_first_in_their_tier_only() -> None:
    alike = [ANA._replace(key=key, tier=tier) for key, tier in (("a", 1), ("b", 2), ("c", 2))]

    def matched(*mentors: Candidate) -> set[str]:
        pairs = propose_pairs(mentors, alike, bereft={"c"}).pairs
        return {pair.members[1] for pair in pairs}

    assert matched(MIA) == {"a"}
    assert matched(MIA, MAX) == {"a", "c"}


def test_people_of_one_workplace_arent_matched_however_they_write_it() -> None:
    mia = MIA._replace(workplace="City Library, Kent")
    ana = ANA._replace(workplace="city library Kent")

    proposal = propose_pairs([mia, MAX], [ana])
    assert [pair.members for pair in proposal.pairs] == [("max", "ana")]
    alone = propose_pairs([mia], [ana]).unmatched[0]
    assert alone.why == "No mentor is possible: 1 the same workplace."


def test_where_alternatives_would_take_too_long_each_pair_says_so() -> None:
    many = [MIA._replace(key=f"m{number}") for number in range(MOST_MENTORS + 1)]

    assert [pair.instead for pair in propose_pairs(many, [ANA, BEN]).pairs] == [TOO_MANY] * 2
