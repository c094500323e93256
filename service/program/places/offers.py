"""The letter that offers a place: to whoever is accepted at once, and from the waitlist."""

from datetime import datetime

from service.program.applications import Application
from service.program.configuration import Configuration
from service.program.decisions import offer_key
from service.program.letters import Kind, Letter
from service.program.places.states import passed_on
from service.program.replies import common_facts, recipient_of


def offer_letter(
    application: Application,
    accepted: datetime,
    place_url: str,
    configuration: Configuration,
    contact: str,
    *,
    waited: bool,
) -> Letter:
    """The offer that an acceptance at `accepted` leads to.

    Whoever `waited` has been told of the waitlist, and hears now that a place has become free.
    """
    return Letter(
        offer_key(application.key, accepted),
        Kind.PLACE_FREED if waited else Kind.OFFER,
        recipient_of(application),
        common_facts(application, configuration, contact)
        | {
            "days_to_confirm": configuration.days_to_confirm,
            "place_url": place_url,
            "passed_on": passed_on(application.role, configuration.seats),
        },
    )
