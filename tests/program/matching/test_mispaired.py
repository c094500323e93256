"""Who has nobody is told by name and why; when they are many, in one line."""

from service.program.matching.mispaired import introduced, unmatched
from service.program.matching.proposals import Unmatched

ELEVEN = [(f"P{number}", Unmatched(f"KEY{number}", "Nobody fits.")) for number in range(11)]


def test_each_of_a_few_is_told_with_the_reason() -> None:
    told = list(unmatched(ELEVEN[:10], "mentor"))

    assert [problem.what for problem in told] == [
        f"P{number} has no mentor yet. Nobody fits." for number in range(10)
    ]
    assert told[0].where == "Cohort, Key KEY0"


def test_many_are_one_problem_that_stays_the_same_however_many_they_are() -> None:
    (eleven,), (more,) = unmatched(ELEVEN, "partner"), unmatched(ELEVEN * 9, "partner")

    assert eleven.todo.startswith("11 wait: P0, P1 and 9 others.")
    assert more.todo.startswith("99 wait: P0, P1 and 97 others.")
    assert eleven.digest == more.digest


def test_new_introductions_are_told_by_name_or_counted() -> None:
    assert introduced([]) == []
    assert introduced(["Mia and Ana"]) == ["Introductions were drafted for Mia and Ana."]
    assert introduced(["Mia and Ana", "Max and Ben"]) == ["Introductions were drafted for 2 pairs."]
