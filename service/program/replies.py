"""What applicants are told about their responses."""

from service.program.applications import Application
from service.program.configuration import Configuration
from service.program.dates import say_day, say_moment
from service.program.letters import Kind, Letter, Recipient


def recipient_of(application: Application) -> Recipient:
    """The person who is written to about an application."""
    return Recipient(application.key, application.name, application.address)


def common_facts(
    application: Application, configuration: Configuration, contact: str
) -> dict[str, object]:
    """What every letter tells."""
    return {
        "program": configuration.program,
        "name": application.name,
        "signature": configuration.signature,
        "contact": contact,
        "role": application.role.value,
    }


def acknowledgement(application: Application, configuration: Configuration, contact: str) -> Letter:
    """The answer to a first response: it arrived, and what happens next."""
    return Letter(
        f"acknowledgement:{application.key}",
        Kind.ACKNOWLEDGEMENT,
        recipient_of(application),
        common_facts(application, configuration, contact)
        | {"answers": application.answers, "decisions_by": _decisions_by(configuration)},
    )


def update_received(application: Application, configuration: Configuration, contact: str) -> Letter:
    """The answer to an edited or another response, once for each Timestamp."""
    return Letter(
        f"update-received:{application.key}:{application.stamp}",
        Kind.UPDATE_RECEIVED,
        recipient_of(application),
        common_facts(application, configuration, contact)
        | {"answers": application.answers, "decisions_by": _decisions_by(configuration)},
    )


def applications_closed(
    application: Application, phase: str, configuration: Configuration, contact: str
) -> Letter:
    """The answer to a response that came `early` or `late`."""
    opens, closes = configuration.opens, configuration.closes
    return Letter(
        f"applications-closed:{application.key}:{phase}",
        Kind.APPLICATIONS_CLOSED,
        recipient_of(application),
        common_facts(application, configuration, contact)
        | {
            "phase": phase,
            "opens": say_day(opens.date()) if opens else "",
            "closes": say_moment(closes, configuration.zone) if closes else "",
        },
    )


def _decisions_by(configuration: Configuration) -> str:
    return say_day(configuration.decisions_by) if configuration.decisions_by else ""
