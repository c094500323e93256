"""A round by the clock, and the call that tells somebody outside that all is well.

Whoever is called raises the alarm when the calls stop: a scheduler that has died can't.
"""

import logging
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from threading import Event

import requests

from jobs.check_setup import NAME as CHECK_SETUP
from jobs.registry import Job
from jobs.rounds import A_REQUEST, go_round
from jobs.running import Report
from service.desk import Desk
from service.ledger import problems
from service.settings import is_loopback

_PATIENCE = 5.0
_OFTEN_ENOUGH = HTTPStatus.TOO_MANY_REQUESTS
_log = logging.getLogger("convene.jobs")


def scheduled_round(
    job: Job, desks: Sequence[Desk], closing: Event | None = None
) -> Mapping[str, Report]:
    """Let a job make its round of the workbooks, and tell outside if nothing is wrong.

    Once it is `closing` no other run begins.
    """
    reports = go_round([job], desks, A_REQUEST, closing=closing)
    url = desks[0].settings.heartbeat_url if desks else ""
    if url and all(report.done for report in reports.values()) and _are_well(desks):
        _call(url)
    return reports


def _are_well(desks: Sequence[Desk]) -> bool:
    """Whether the hourly look at the service itself has left nothing to mend in any workbook."""
    with desks[0].ledger.reading() as tx:
        return not problems.has_any(tx, CHECK_SETUP, [desk.program for desk in desks])


def _call(url: str) -> None:
    """Call once; who doesn't answer is called again after the next round. The URL is a secret."""
    session = requests.Session()
    session.trust_env = not is_loopback(url)
    try:
        answer = session.get(url, timeout=_PATIENCE, allow_redirects=False)
    except requests.RequestException as error:
        _log.warning("The heartbeat could not be told (%s).", type(error).__name__)
    else:
        if not answer.ok and answer.status_code != _OFTEN_ENOUGH:
            _log.warning("The heartbeat was answered with %s.", answer.status_code)
