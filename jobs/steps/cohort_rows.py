"""The rows of the tab `Cohort`: everyone who was offered a place, and whom they are paired with."""

from collections.abc import Iterator, Mapping

from service.desk import View
from service.ledger.pairs import Pair
from service.ledger.places import Place
from service.program.pairing import PairState
from service.program.places import PlaceState
from service.workbook.reconciling import Wanted


def wanted_rows(
    view: View,
    held: Mapping[str, Place],
    together: Mapping[str, Pair],
    mail: Mapping[str, str],
) -> Iterator[Wanted]:
    """A row for each place that was offered, whatever has become of it."""
    partners = _partners(view, together)
    for place in held.values():
        if place.state == PlaceState.ACCEPTED:
            continue
        application = view.applications.by_key.get(place.key)
        first = {"Name": application.name, "Email": application.address} if application else {}
        yield Wanted(
            (place.key,),
            {
                "Role": place.role,
                "Place": place.state,
                "Partner": ", ".join(partners.get(place.key, [])),
                "Since": place.since,
                "Mail": mail.get(place.key, ""),
            },
            first | {"Withdraw": False},
        )


def _partners(view: View, together: Mapping[str, Pair]) -> dict[str, list[str]]:
    """Whom each member has been introduced to, by name."""
    partners: dict[str, list[str]] = {}
    for pair in together.values():
        if pair.state != PairState.INTRODUCED:
            continue
        for member in pair.members:
            others = [view.name_of(other) for other in pair.members if other != member]
            partners.setdefault(member, []).extend(others)
    return partners
