"""What people asked on their pages to have put right, told until somebody has seen to it."""

from collections.abc import Mapping

from service.desk import Desk, View
from service.ledger import corrections
from service.ledger.applications import Seen
from service.program import correcting
from service.program.problems import Problem
from service.program.review import called


def to_put_right(desk: Desk, view: View, seen: Mapping[str, Seen]) -> list[Problem]:
    """Tell of the wishes whose responses are still what they were; forget the others.

    A wish waits in silence while its response isn't there.
    """
    with desk.ledger.reading() as tx:
        asked = corrections.asked(tx, desk.program)
    here = view.applications.by_key
    known = [each for each in asked.values() if each.key in here]
    fulfilled = [each for each in known if here[each.key].digest != each.digest]
    if fulfilled:
        with desk.ledger.begin() as tx:
            for each in fulfilled:
                corrections.done(tx, desk.program, each)
    return [
        correcting.to_put_right(here[each.key], _who(view, seen, each.key), each.text)
        for each in known
        if each not in fulfilled
    ]


def _who(view: View, seen: Mapping[str, Seen], key: str) -> str:
    decided = key in seen and bool(seen[key].decision)
    return called(view.applications.by_key[key], view.configuration, decided=decided)
