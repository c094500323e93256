"""Who is told that nobody was found for them: only once it is evident that nobody will be."""

from collections.abc import Collection, Iterable

from service.program.applications import Application
from service.program.configuration import Configuration
from service.program.letters import Kind, Letter
from service.program.matching.pairing import Pairs, PairState
from service.program.matching.proposals import Candidate
from service.program.replies import common_facts, recipient_of
from service.program.settings_tab import Pairing

_UNDER_WAY = frozenset({PairState.PROPOSED, PairState.KEPT})


def without_anybody(
    found: Pairs, people: Iterable[Candidate], introduced: Collection[str], *, offers_open: bool
) -> list[str]:
    """The Keys of those who have nobody, once matching is done; none before.

    It is done when introductions have left, no pair waits for a decision and nobody who may still
    join. Whoever was introduced once knows more than this letter could say, and a mentor who has
    no room expects nobody.
    """
    under_way = any(each.state in _UNDER_WAY for each in found.standing.values())
    if under_way or offers_open or not introduced:
        return []
    full = {who.key for who in people if who.capacity < 1}
    return [
        each.key for each in found.unmatched if each.key not in introduced and each.key not in full
    ]


def not_matched(application: Application, configuration: Configuration, contact: str) -> Letter:
    """The letter to somebody for whom nobody was found, once in a program."""
    return Letter(
        f"{Kind.NOT_MATCHED}:{application.key}",
        Kind.NOT_MATCHED,
        recipient_of(application),
        common_facts(application, configuration, contact)
        | {"relation": "pair" if configuration.pairing is Pairing.MENTORS else "partners"},
    )
