"""The cron door: a scheduler knocks with a GET, and the job makes its round of the workbooks."""

from collections.abc import Sequence

from flask import Blueprint, abort, request
from flask.typing import ResponseReturnValue

from jobs.heartbeat import scheduled_round
from jobs.registry import all_jobs
from service.desk import Desk
from service.web.guards import Guard, guarded
from service.web.porter import Porter


def blueprint(desks: Sequence[Desk], porter: Porter) -> Blueprint:
    """`GET /jobs/<name>`, for those whom the porter admits.

    It answers 500 where a run failed, so that cron tells the maintainer, and 200 also for what
    takes long or is left to the next round. In both it says of each workbook what happened.
    """
    door = Blueprint("cron", __name__, url_prefix="/jobs")

    @door.get("/<name>")
    @guarded(Guard.SCHEDULER)
    def knock(name: str) -> ResponseReturnValue:
        if not porter.admits(request):
            abort(403)
        job = all_jobs().get(name) or abort(404)
        reports = scheduled_round(job, desks)
        status = 200 if all(report.done for report in reports.values()) else 500
        return {"workbooks": {book: report.said for book, report in reports.items()}}, status

    return door
