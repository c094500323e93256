"""The rows of the tab `Cohort`: everyone who was offered a place, and whom they are paired with."""

from collections.abc import Iterator, Mapping

from service.desk import View
from service.desk.rows import Rows
from service.ledger.places import Place
from service.program.matching.pairing import Pairs, PairState
from service.program.places.states import PlaceState
from service.workbook.reconciling import Wanted


def wanted_rows(
    view: View,
    held: Mapping[str, Place],
    mail: Mapping[str, str],
) -> Iterator[Wanted]:
    """A row for each place that was offered, whatever has become of it."""
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
                "Since": place.since,
                "Mail": mail.get(place.key, ""),
            },
            first | {"Withdraw": False},
        )


def wanted_partners(view: View, rows: Rows, found: Pairs) -> Iterator[Wanted]:
    """Whom everyone on the tab has been introduced to, or why they have nobody yet."""
    partners: dict[str, list[str]] = {}
    for pair in found.standing.values():
        if pair.state is PairState.INTRODUCED:
            for member in pair.members:
                others = [view.name_of(other) for other in pair.members if other != member]
                partners.setdefault(member, []).extend(others)
    alone = {each.key: f"Nobody yet. {each.why}" for each in found.unmatched}
    for key in sorted(rows.keys):
        yield Wanted((key,), {"Partner": ", ".join(partners.get(key, [])) or alone.get(key, "")})
