"""The page that shows a spreadsheet in the browser.

The page itself is static files, a client of the Sheets API like any other; all it needs besides is
the version of the document, to see at once what somebody else has changed.
"""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from service.sandbox.google.drive import Drive
from service.sandbox.google.errors import NotFound

PATIENCE = 20.0
"""Seconds for which a question for news is left open."""


def blueprint(drive: Drive) -> Blueprint:
    """Build `/workbook/<spreadsheetId>` and `/workbook/<spreadsheetId>/version`."""
    pages = Blueprint(
        "workbook",
        __name__,
        template_folder="templates",
        static_folder="static",
        static_url_path="/workbook/static",
    )

    @pages.get("/workbook/<spreadsheet>")
    def workbook(spreadsheet: str) -> ResponseReturnValue:
        document = drive.document(spreadsheet)
        return render_template("workbook.html", id=document.id, title=document.title)

    @pages.get("/workbook/<spreadsheet>/version")
    def version(spreadsheet: str) -> ResponseReturnValue:
        after = request.args.get("after", type=int)
        if after is None:
            return {"version": drive.document(spreadsheet).version}
        return {"version": drive.wait(spreadsheet, after, PATIENCE)}

    @pages.errorhandler(NotFound)
    def missing(error: NotFound) -> ResponseReturnValue:
        if request.path.endswith("/version"):
            return error.body(), error.code
        return render_template("workbook_missing.html"), 404

    return pages
