"""Recording a response: in the form's own store, and in a row of its spreadsheet."""

import secrets
from collections.abc import Mapping

from service.sandbox.google.drive import Drive
from service.sandbox.google.errors import NotFound
from service.sandbox.pages import tab
from service.sandbox.pages.answers import Answer
from service.sandbox.pages.forms_store import FormsStore
from service.sandbox.pages.questions import Form
from service.sandbox.pages.tab import Written


def record(drive: Drive, forms: FormsStore, form: Form, answers: Mapping[str, Answer]) -> str:
    """Record a new response and return its id."""
    key = secrets.token_urlsafe(24)
    write(drive, forms, form, key, answers)
    return key


def write(
    drive: Drive, forms: FormsStore, form: Form, key: str, answers: Mapping[str, Answer]
) -> None:
    """Write a response into the sheet and the store; the store alone if the sheet is gone."""
    with drive.lock:
        earlier = forms.responses(form.id)
        taken = {one.stamp for one in earlier.values()}
        try:
            with drive.editing(form.spreadsheet) as document:
                stamp = tab.serial(drive.clock(), document.time_zone, taken)
                response = Written(stamp, answers)
                synced = tab.synced(document, form)
                tab.put(document, synced, earlier, key, response)
            forms.keep(synced)
        except NotFound:
            response = Written(tab.serial(drive.clock(), "UTC", taken), answers)
        forms.keep_response(form.id, key, response)
