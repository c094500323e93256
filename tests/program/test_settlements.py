import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.program.deliveries import (
    FAILED,
    MISSED,
    SETTLED,
    STATUS,
    WENT_WRONG,
    is_open,
    say_status,
    went_wrong,
)
from service.program.letters import Kind, State
from service.program.lifetimes import LIFETIMES, say_missed
from service.program.settlements import (
    Settlement,
    Word,
    cannot_be_done,
    read_word,
    say_settled,
)

NO_WORD = Settlement()
LEFT_BE = Settlement(Word.LEAVE_IT, done=True)


@given(word=st.sampled_from(["", *Word]), done=st.booleans())
def test_a_settlement_is_read_as_it_was_kept(*, word: str, done: bool) -> None:
    settlement = Settlement(word, done=done and bool(word))
    assert Settlement.of(settlement.kept) == settlement


def test_a_word_is_read_however_it_is_typed_and_nothing_else_is_taken_for_one() -> None:
    assert [read_word(cell) for cell in ("Send again", " leave IT ", "", "  ")] == [
        Word.SEND_AGAIN,
        Word.LEAVE_IT,
        None,
        None,
    ]
    for cell in ("Send", "(Send again)", "TRUE", "0", "=LEAVE"):
        with pytest.raises(ValueError, match=cell.strip("=()").casefold()):
            read_word(cell)


@pytest.mark.parametrize("state", State)
def test_somebody_has_to_look_at_what_went_wrong_until_it_is_let_be(state: State) -> None:
    wrong = state in WENT_WRONG or state is State.EXPIRED
    assert is_open(state, "Why.", NO_WORD) == wrong
    assert is_open(state, "", NO_WORD) == (state in WENT_WRONG)
    assert not is_open(state, "Why.", LEFT_BE)
    for nothing in (
        Settlement(Word.LEAVE_IT),
        Settlement(Word.SEND_AGAIN, done=True),
        Settlement(Word.IT_ARRIVED, done=True),
    ):
        assert is_open(state, "Why.", nothing) == wrong


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("problem", ["", "Why."])
@pytest.mark.parametrize("settlement", [NO_WORD, *(Settlement(w, done=True) for w in Word)])
def test_the_status_says_that_somebody_has_to_look_exactly_where_somebody_has(
    state: State, problem: str, settlement: Settlement
) -> None:
    status = say_status(state, problem, settlement)
    assert (status in FAILED) == is_open(state, problem, settlement)
    assert status in {*STATUS.values(), MISSED, SETTLED}


def test_what_an_admin_settled_says_so_until_more_is_known() -> None:
    arrived = Settlement(Word.IT_ARRIVED, done=True)
    assert say_status(State.ACCEPTED, "", arrived) == SETTLED
    assert say_status(State.DELIVERED, "", arrived) == STATUS[State.DELIVERED]
    assert say_status(State.UNKNOWN, "Why.", LEFT_BE) == SETTLED
    assert say_status(State.DELIVERED, "", LEFT_BE) == STATUS[State.DELIVERED]
    assert say_status(State.DRAFT, "", NO_WORD) == STATUS[State.DRAFT]


@pytest.mark.parametrize("state", sorted({*WENT_WRONG, State.EXPIRED}))
def test_what_went_wrong_is_told_with_where_and_what_to_do(state: State) -> None:
    problem = went_wrong(Kind.OFFER, state, "ID", "Ana {who}")
    assert "“offer” letter to Ana {who}" in problem.what
    assert problem.what[0].isupper()
    assert problem.where == "Outbox, Key ID"
    assert "Settle" in problem.todo
    assert "{" not in problem.todo.replace("Ana {who}", "")


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("word", Word)
def test_a_word_that_cannot_be_done_says_why_unless_there_is_nothing_left_to_do(
    word: Word, state: State
) -> None:
    problem = cannot_be_done(word, Kind.OFFER, state, "ID", "Ana", kept=False)
    well = state in {State.ACCEPTED, State.DELIVERED} and word is not Word.SEND_AGAIN
    assert (problem is None) == well
    if problem:
        assert f"“{word}” can't be done for the “offer” letter to Ana: " in problem.what


def test_why_it_cannot_be_sent_again_depends_on_what_is_left_of_it() -> None:
    whys = [
        cannot_be_done(Word.SEND_AGAIN, Kind.OFFER, State.REFUSED, "ID", "Ana", kept=kept)
        for kept in (True, False)
    ]
    assert [why.what.rpartition(": ")[2] for why in whys if why] == [
        "its time has passed.",
        "its words are no longer kept.",
    ]


def test_one_and_many_are_told_alike() -> None:
    assert say_settled(Word.SEND_AGAIN, Kind.OFFER, ["Ana"]) == (
        "An admin chose to send the “offer” letter to Ana again."
    )
    assert say_settled(Word.LEAVE_IT, Kind.OFFER, ["Ana", "Ben"]) == (
        "An admin let 2 “offer” letters, to Ana and Ben, be."
    )


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_its_time_and_the_answers_to_a_form_the_shortest(kind: Kind) -> None:
    assert LIFETIMES[Kind.ACKNOWLEDGEMENT] <= LIFETIMES[kind]
    assert str(LIFETIMES[kind].days) in say_missed(kind, own_time=False)
    assert "before its time" in say_missed(kind, own_time=True)
