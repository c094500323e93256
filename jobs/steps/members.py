"""Who has taken a place, as the jobs know them."""

from collections.abc import Mapping

from service.desk import View
from service.ledger.places import Place
from service.program.applications import Application
from service.program.places.states import PlaceState


def members(view: View, held: Mapping[str, Place]) -> dict[str, Application]:
    """The applications of all who hold a confirmed place, by Key."""
    here = view.applications.by_key
    return {k: here[k] for k, p in held.items() if p.state == PlaceState.CONFIRMED and k in here}
