"""What admins read about letters on their way: where each stands, and what needs a human."""

from collections.abc import Collection, Mapping, Sequence

from service.program.letters import Kind, State
from service.program.problems import Problem
from service.program.settlements import Settlement, Word
from service.program.wording import counted, listed

WENT_WRONG = frozenset({State.REFUSED, State.UNKNOWN, State.BOUNCED, State.DROPPED})
"""Where a letter stands that did not, or perhaps did not, reach its recipient."""

BEFORE_DECISIONS = frozenset({Kind.ACKNOWLEDGEMENT, Kind.UPDATE_RECEIVED, Kind.APPLICATIONS_CLOSED})
"""The kinds that people get before anybody has decided about them."""

STATUS = {
    State.DRAFT: "Waits for your tick",
    State.APPROVED: "About to leave",
    State.SENDING: "Leaving",
    State.ACCEPTED: "Sent",
    State.DELIVERED: "Delivered",
    State.BOUNCED: "Bounced",
    State.DROPPED: "Not delivered",
    State.REFUSED: "Refused",
    State.UNKNOWN: "In doubt",
    State.EXPIRED: "Too late, not sent",
    State.WITHDRAWN: "Taken back",
}
"""What the tab `Outbox` says under Status of a letter that is nothing to anybody but that."""

MISSED = "Not sent in time"
"""What it says of a letter that was to leave and could not."""
SETTLED = "Settled by you"
"""What it says where an admin's word is the last one."""
FAILED = frozenset({MISSED, *(STATUS[state] for state in WENT_WRONG)})
"""What it says of letters that somebody has to look at."""


def is_open(state: State, problem: str, settlement: Settlement) -> bool:
    """Whether somebody has to look at a letter: it went wrong, and no admin has let it be.

    A letter whose time has passed did only if it was to leave: then it says why it has not.
    """
    left_be = settlement == Settlement(Word.LEAVE_IT, done=True)
    missed = state is State.EXPIRED and bool(problem)
    return (state in WENT_WRONG or missed) and not left_be


def say_status(state: State, problem: str, settlement: Settlement) -> str:
    """What the tab `Outbox` says under Status of one letter."""
    if settlement.done and state in _ENDS.get(settlement.word, ()):
        return SETTLED
    return MISSED if state is State.EXPIRED and problem else STATUS[state]


_ENDS: Mapping[str, Collection[State]] = {
    Word.IT_ARRIVED: frozenset({State.ACCEPTED}),
    Word.LEAVE_IT: WENT_WRONG | {State.EXPIRED},
}
"""Where a letter stands as long as an admin's word is all that is known of its end."""

_STANDS = {
    State.DRAFT: "It waits for a tick under Approve on the tab Outbox.",
    State.APPROVED: "It may leave, and does so within minutes unless its row says that it is held.",
    State.SENDING: "It is leaving just now.",
    State.ACCEPTED: "It was sent{}.",
    State.DELIVERED: "It was sent{}, and has arrived.",
    State.BOUNCED: "It was sent{}, but the recipient's mail server sent it back.",
    State.DROPPED: "The mail provider had it{}, but didn't send it on.",
    State.REFUSED: "It could not be sent. Its row on the tab Outbox says why.",
    State.UNKNOWN: "Nobody knows whether it has left, so it isn't sent again by itself.",
    State.EXPIRED: "Its time had passed before it could leave, so it was not sent.",
    State.WITHDRAWN: "It was taken back, and doesn't leave.",
}


def say_where_it_stands(state: State, sent: str) -> str:
    """Where a letter stands, in a sentence; `sent` is the moment in words, if there was one."""
    return _STANDS[state].format(f" on {sent}" if sent else "")


HELD = "Held:"
"""How the tab `Outbox` begins to say under Status that too many letters of a kind are ready."""


def held_back(limit: int) -> str:
    """What the tab `Outbox` says under Status of letters of which too many are ready."""
    return f"{HELD} more than {limit:,} at once"


def say_written(kind: Kind, names: Sequence[str]) -> str:
    """Tell on the tab `Activity` of letters that came by themselves, as a day had come."""
    if len(names) == 1:
        return f"The “{kind.words}” letter to {names[0]} was written."
    return f"{counted(len(names), f'“{kind.words}” letter')} were written, to {listed(names)}."


def say_sent(kind: Kind, names: Sequence[str]) -> str:
    """Tell on the tab `Activity` of letters that an admin let leave."""
    if len(names) == 1:
        return f"The “{kind.words}” letter to {names[0]} was sent."
    return f"{counted(len(names), f'“{kind.words}” letter')} were sent, to {listed(names)}."


def too_many(kind: Kind, count: int, limit: int, *, unlisted: bool) -> Problem:
    """Ask whether so many letters of one kind are meant; `unlisted` ones need no tick to leave."""
    waiting = f"{counted(count, 'letter')} wait."
    raise_it = f"set “Largest batch” on Settings to {count} or more; lower it again afterwards."
    if unlisted:
        where = "Settings, Largest batch"
        todo = (
            f"{waiting} They need no tick, so they don't stand on Outbox. If so many are to be "
            f"expected, {raise_it} If not, find out first why they are so many."
        )
    else:
        where = "Outbox"
        todo = (
            f"{waiting} If all are meant, {raise_it} If not, take ticks away under Approve until "
            f"at most {limit:,} of them are ticked."
        )
    return Problem(
        f"More “{kind.words}” letters are ready than “Largest batch” allows ({limit:,}), so none "
        "of them leaves.",
        where,
        todo,
    )


def unclear_tick(kind: Kind, who: str, letter_id: str) -> Problem:
    """Tell of a cell in which something else than a tick stands."""
    return Problem(
        f"It isn't clear whether the “{kind.words}” letter to {who} may leave, so it waits.",
        f"Outbox, Key {letter_id}",
        "Tick the box under Approve, or clear the cell. Where the row stands on the tab twice, "
        "delete the copy.",
    )


def held_up(why: str) -> Problem:
    """Tell that letters wait for the provider."""
    return Problem(
        f"Letters have not left yet. {why}",
        "Outbox",
        "There is nothing to do for now: they are tried again by themselves. If this still stands "
        "here tomorrow, tell the maintainer.",
    )


def misconfigured(why: str) -> Problem:
    """Tell that no letter can leave until a setting of the service is mended."""
    return Problem(
        "No letter can leave, because the service isn't set up right for sending.",
        "The service",
        f"Tell the maintainer: “{why}” The letters wait, and leave once this is put right.",
    )


def worn_out(tries: int, why: str) -> str:
    """Why a letter isn't tried any more: as the tab `Outbox` says it under Problem."""
    return f"It was tried {tries} times and could not be handed over. {why}".strip()


def went_wrong(kind: Kind, state: State, letter_id: str, who: str) -> Problem:
    """Tell of a letter that did not arrive, or of which nobody knows."""
    letter = f"the “{kind.words}” letter to {who}"
    what = {
        State.UNKNOWN: f"Nobody knows whether {letter} has left, so it isn't sent again by itself.",
        State.EXPIRED: f"T{letter[1:]} could not be sent in time.",
    }.get(state, f"T{letter[1:]} did not arrive.")
    return Problem(what, f"Outbox, Key {letter_id}", _TO_DO.get(state, _CAME_BACK).format(who=who))


_TO_DO = {
    State.UNKNOWN: "Ask {who} whether it arrived. Then choose “It arrived” or “Send again” under "
    "Settle. If the mail provider knows meanwhile, this goes by itself.",
    State.REFUSED: "Its row says why, under Problem. If the address is mistyped, correct it in the "
    "form's tab. Once all is right, choose “Send again” under Settle; otherwise “Leave it”.",
    State.EXPIRED: "Its row says why, under Problem. If it still matters, write to {who} yourself. "
    "Then choose “Leave it” under Settle.",
}
_CAME_BACK = (
    "Its row says why, under Problem. If the address is mistyped, correct it in the form's tab; "
    "otherwise reach {who} in another way. Then choose “Leave it” under Settle."
)
