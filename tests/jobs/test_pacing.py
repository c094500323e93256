import pytest

from jobs.steps.pacing import MOST_IN_VAIN, SHORTEST_REST, Pace
from service.mail.mailer import Accepted, Doubtful, Misconfigured, NotSent, Outcome, Refused

TROUBLE = [Doubtful("Silence."), NotSent("Nobody is there.")]


def pace(*outcomes: Outcome) -> Pace:
    one = Pace(workers=5)
    for outcome in outcomes:
        one.learn(outcome)
    return one


@pytest.mark.parametrize("outcome", [Accepted("theirs"), Refused("No subject.")])
def test_once_a_letter_got_through_all_are_at_it(outcome: Outcome) -> None:
    assert pace().width == 1
    assert pace(outcome).width == pace(outcome, outcome).width == 5


@pytest.mark.parametrize("trouble", TROUBLE)
def test_after_trouble_one_goes_ahead_until_it_gets_through(trouble: Outcome) -> None:
    assert pace(Accepted("theirs"), trouble).width == 1
    assert pace(trouble, Accepted("theirs")).width == 5


@pytest.mark.parametrize("trouble", TROUBLE)
def test_where_nothing_gets_through_it_is_over(trouble: Outcome) -> None:
    almost = [trouble] * (MOST_IN_VAIN - 1)

    assert not pace(*almost).over
    assert not pace(*almost, Accepted("theirs"), trouble).over
    assert pace(*almost, trouble).over
    assert pace(*almost, trouble).width == 0


def test_a_wrong_setting_ends_it_whatever_got_through() -> None:
    broken = pace(Misconfigured("The key is wrong."), Accepted("theirs"))

    assert broken.over
    assert broken.broken == "The key is wrong."


def test_a_rest_is_as_long_as_anybody_was_told_and_then_one_goes_ahead() -> None:
    tired = pace(NotSent("Slowly.", 3.0), NotSent("Slowly.", 2.0), Accepted("theirs"))
    assert (tired.rest, tired.width) == (3.0, 0)

    tired.rested()
    assert (tired.rest, tired.width) == (0.0, 5)
    tired.learn(NotSent("Slowly.", 0.1))
    assert tired.rest == SHORTEST_REST
    tired.rested()
    assert tired.width == 1


def test_a_rest_that_all_are_told_to_take_is_no_reason_to_give_up() -> None:
    assert not pace(*[NotSent("Slowly.", 3.0)] * 2 * MOST_IN_VAIN).over
    assert pace(*[NotSent("Slowly.", 0.0)] * MOST_IN_VAIN).over
