"""What admins read about letters on their way: where each stands, and what needs a human."""

from service.program.letters import Kind, State
from service.program.problems import Problem

WENT_WRONG = frozenset({State.REFUSED, State.UNKNOWN, State.BOUNCED, State.DROPPED})
"""Where a letter stands that did not, or perhaps did not, reach its recipient."""

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
"""What the tab `Outbox` says under Status."""

CAME_BACK = {
    State.BOUNCED: "The recipient's mail server sent it back.",
    State.DROPPED: "The provider didn't send it on: the address bounced before, or complained.",
}
"""Why a letter of which the provider sent bad news did not arrive."""


def too_many(kind: Kind, count: int, limit: int) -> Problem:
    """Ask whether so many letters of one kind are meant."""
    return Problem(
        f"More letters of one kind are ready than “Largest batch” allows ({limit}), so none of "
        f"them has left: {kind.words}.",
        "Outbox",
        f"If all {count} are meant, set “Largest batch” on Settings to {count} or more; "
        "lower it again afterwards.",
    )


def held_up(why: str) -> Problem:
    """Tell that letters wait for the provider."""
    return Problem(
        f"Letters have not left yet. {why}",
        "Outbox",
        "They are tried again by themselves. If this stays for a day, tell the maintainer.",
    )


def misconfigured(why: str) -> Problem:
    """Tell that no letter can leave until a setting of the service is mended."""
    return Problem(why, "The service", "Tell the maintainer. Letters wait until this is put right.")


def went_wrong(kind: Kind, state: State, letter_id: str) -> Problem | None:
    """Tell of a letter that did not arrive, or of which nobody knows; None where all is well."""
    if state is State.UNKNOWN:
        return Problem(
            f"Nobody knows whether a letter has left: {kind.words}. It isn't sent again by itself.",
            f"Outbox, Key {letter_id}",
            "Look in the provider's log, or ask the person whether it arrived.",
        )
    if state in WENT_WRONG:
        return Problem(
            f"A letter did not arrive: {kind.words}.",
            f"Outbox, Key {letter_id}",
            "Its row says why. Correct the address in the form's tab, or write yourself.",
        )
    return None
