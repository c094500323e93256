"""The cron door: a scheduler knocks with a GET, and the job runs for every workbook."""

from collections.abc import Sequence

from flask import Blueprint, abort, request
from flask.typing import ResponseReturnValue

from jobs.registry import all_jobs
from jobs.running import run
from service.desk import Desk
from service.web.guards import Guard, guarded
from service.web.porter import Porter


def blueprint(desks: Sequence[Desk], porter: Porter) -> Blueprint:
    """`GET /jobs/<name>`, for those whom the porter admits."""
    door = Blueprint("cron", __name__, url_prefix="/jobs")

    @door.get("/<name>")
    @guarded(Guard.SCHEDULER)
    def knock(name: str) -> ResponseReturnValue:
        if not porter.admits(request):
            abort(403)
        job = all_jobs().get(name) or abort(404)
        reports = [run(job, desk) for desk in desks]
        status = 200 if all(report.done for report in reports) else 500
        return {"workbooks": [report.said for report in reports]}, status

    return door
