"""Pairs are the best by the rules, whatever the order of rows, and nobody is forgotten."""

from collections import Counter
from collections.abc import Iterator
from itertools import product
from random import Random
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from service.program.matching.fit import AS_USUAL, fit_of_pair, prepare
from service.program.matching.proposals import Candidate, Proposal
from service.program.matching.proposing import propose_pairs
from tests.program.candidates import candidates, everybody_of


class Case(NamedTuple):
    mentors: list[Candidate]
    mentees: list[Candidate]
    vetoed: list[tuple[str, str]]
    former: list[tuple[str, str]]
    minimum: int

    def proposal(self, *, locked: list[tuple[str, str]] | None = None) -> Proposal:
        return propose_pairs(
            self.mentors,
            self.mentees,
            locked=locked or [],
            vetoed=self.vetoed,
            former=self.former,
            minimum=self.minimum,
        )

    def fits(self) -> dict[tuple[str, str], int]:
        never = {frozenset(pair) for pair in (*self.vetoed, *self.former)}
        both = list(product(self.mentors, self.mentees))
        never |= {frozenset((m.key, e.key)) for m, e in both if m.workplace == e.workplace != ""}
        all_fits = {(m.key, e.key): fit_of_pair(prepare(m), prepare(e), AS_USUAL) for m, e in both}
        return {
            pair: fit
            for pair, fit in all_fits.items()
            if frozenset(pair) not in never and fit >= self.minimum
        }


@st.composite
def cases(draw: st.DrawFn) -> Case:
    mentors = draw(candidates("m", at_most=4))
    mentees = draw(candidates("e", at_most=5))
    keys = [(m.key, e.key) for m, e in product(mentors, mentees)]
    some = st.lists(st.sampled_from(keys), max_size=3) if keys else st.just([])
    return Case(mentors, mentees, draw(some), draw(some), draw(st.sampled_from([0, 450, 600])))


def assignments(case: Case) -> Iterator[dict[str, str]]:
    fits = case.fits()
    room = {m.key: m.capacity for m in case.mentors}
    choices = [[None, *(m for m, e in fits if e == mentee.key)] for mentee in case.mentees]
    for chosen in product(*choices):
        if all(n <= room[m] for m, n in Counter(chosen).items() if m is not None):
            pairs = zip(case.mentees, chosen, strict=True)
            yield {mentee.key: mentor for mentee, mentor in pairs if mentor is not None}


def objective(case: Case, chosen: dict[str, str]) -> tuple[int, ...]:
    fits = case.fits()
    tiers = Counter(mentee.tier for mentee in case.mentees if mentee.key in chosen)
    return (tiers[1], tiers[2], tiers[3], sum(fits[m, e] for e, m in chosen.items()))


def chosen_in(proposal: Proposal) -> dict[str, str]:
    return {mentee: mentor for mentor, mentee in (match.members for match in proposal.pairs)}


@settings(deadline=None)
@given(cases())
def test_no_assignment_serves_higher_need_or_fits_better(case: Case) -> None:
    best = max(objective(case, chosen) for chosen in assignments(case))

    assert objective(case, chosen_in(case.proposal())) == best


@settings(deadline=None)
@given(cases())
def test_capacity_vetoes_earlier_pairs_and_the_minimum_hold(case: Case) -> None:
    proposal = case.proposal()
    given_to = Counter(match.members[0] for match in proposal.pairs)

    assert all(given_to[mentor.key] <= mentor.capacity for mentor in case.mentors)
    assert {match.members: match.fit for match in proposal.pairs}.items() <= case.fits().items()


@settings(deadline=None)
@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_rows_never_matters(case: Case, shuffler: Random) -> None:
    before = case.proposal()
    for rows in (case.mentors, case.mentees, case.vetoed, case.former):
        shuffler.shuffle(rows)

    assert case.proposal() == before


@settings(deadline=None)
@given(cases())
def test_everybody_is_in_a_pair_or_told_why_not(case: Case) -> None:
    proposal = case.proposal()

    assert everybody_of(proposal) == sorted(p.key for p in (*case.mentors, *case.mentees))
    assert all(left.why.endswith(".") for left in proposal.unmatched)


@settings(deadline=None)
@given(cases())
def test_the_reason_of_an_unmatched_mentee_is_true(case: Case) -> None:
    proposal, fits = case.proposal(), case.fits()
    tier = {mentee.key: mentee.tier for mentee in case.mentees}
    theirs: dict[str, list[int]] = {}
    for mentor, mentee in (match.members for match in proposal.pairs):
        theirs.setdefault(mentor, []).append(tier[mentee])
    room = {mentor.key: mentor.capacity for mentor in case.mentors}
    for left in proposal.unmatched:
        if "same or higher need" in left.why:
            who_fit = [m for m, e in fits if e == left.key and room[m]]
            assert who_fit
            assert all(len(theirs[m]) == room[m] for m in who_fit)
            assert all(max(theirs[m]) <= tier[left.key] for m in who_fit)


@settings(deadline=None)
@given(cases(), st.data())
def test_a_locked_pair_stays_or_its_clash_is_named(case: Case, data: st.DataObject) -> None:
    keys = [(m.key, e.key) for m, e in product(case.mentors, case.mentees)]
    locked = data.draw(st.lists(st.sampled_from(keys), max_size=3) if keys else st.just([]))
    proposal = case.proposal(locked=locked)
    held = {match.members for match in proposal.pairs if match.locked}

    assert held <= set(locked)
    assert held == set(locked) or proposal.problems
    assert everybody_of(proposal) == sorted(p.key for p in (*case.mentors, *case.mentees))


ANA, BEN = Candidate("ana", "Ana"), Candidate("ben", "Ben")
EVA, FAY = Candidate("eva", "Eva"), Candidate("fay", "Fay")


def test_a_mentee_kept_with_two_mentors_waits_for_the_admins() -> None:
    proposal = propose_pairs([ANA, BEN], [EVA, FAY], locked=[("ana", "eva"), ("ben", "eva")])

    assert proposal.pairs == ()
    (problem,) = proposal.problems
    assert problem == (
        "The same person is kept in more than one group (Ana and Eva; Ben and Eva);"
        " keep only one of them."
    )
    assert dict(proposal.unmatched)["eva"] == problem
    assert "no mentor" not in dict(proposal.unmatched)["fay"].casefold()


def test_a_pair_both_kept_and_vetoed_is_asked_about() -> None:
    proposal = propose_pairs([ANA], [EVA], locked=[("eva", "ana")], vetoed=[("ana", "eva")])

    assert proposal.pairs == ()
    assert proposal.problems == (
        "Ana and Eva are both kept together and vetoed; undo one of them.",
    )


def test_more_kept_pairs_than_room_are_kept_and_said() -> None:
    proposal = propose_pairs([ANA, BEN], [EVA, FAY], locked=[("ana", "eva"), ("ana", "fay")])

    assert {match.members for match in proposal.pairs} == {("ana", "eva"), ("ana", "fay")}
    assert proposal.problems == (
        "Ana has room for 1 but is kept with 2: Eva and Fay. Raise the capacity or undo one.",
    )


def test_a_kept_pair_with_somebody_gone_is_said() -> None:
    proposal = propose_pairs([ANA], [EVA], locked=[("gone", "eva")])

    assert "Eva and someone who doesn't take part (gone)" in proposal.problems[0]


def test_a_kept_pair_below_the_minimum_is_kept_with_a_warning() -> None:
    (pair,) = propose_pairs([ANA], [EVA], locked=[("ana", "eva")], minimum=900).pairs

    assert pair.locked
    assert pair.warning == "Kept below the minimum fit of 900."


def test_nobody_is_matched_with_themselves() -> None:
    both = [who._replace(person="same") for who in (ANA, EVA)]
    proposal = propose_pairs(both[:1], both[1:])

    assert dict(proposal.unmatched)["eva"] == "No mentor is possible: 1 the same person."


def test_nobody_at_all_is_no_proposal() -> None:
    assert propose_pairs([], []) == Proposal(())
    assert dict(propose_pairs([], [EVA]).unmatched)["eva"] == "There is no mentor who is free."
