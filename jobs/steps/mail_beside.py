"""What the tabs about people say of their mail, by Key."""

from sqlalchemy import Connection

from service.desk import Desk, View
from service.ledger import stops, suppressions
from service.program.mail_standing import say_mail


def mail_beside(tx: Connection, desk: Desk, view: View) -> dict[str, str]:
    """What to know before writing to each applicant; most are left out, as all is well."""
    suppressed = suppressions.standing(tx, desk.program)
    stopped = stops.stopped(tx, desk.program)
    return {
        key: say_mail(
            suppressed.get(each.person, {}), stopped=key in stopped, zone=view.configuration.zone
        )
        for key, each in view.applications.by_key.items()
        if each.person in suppressed or key in stopped
    }
