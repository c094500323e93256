"""The page on which an applicant fills in a form.

This is our model of Google Forms, made from what is known of it, and not Google's: a response is
a row inserted after the last form row, Timestamp first; an edit overwrites that row and its
Timestamp; a new question is a new column at the end; a deleted question keeps its column. How
Forms follows rows and columns that admins sort, move, rename or type over is not documented:
here a row is found by the Timestamp written into it, else by its answers, a column by its header
and its neighbours, and what cannot be found is written anew at the end.
"""

from collections.abc import Mapping

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from service.sandbox.google.drive import Drive
from service.sandbox.pages import control
from service.sandbox.pages.answers import OTHER, Answer, Filled, read
from service.sandbox.pages.forms_store import FormsStore
from service.sandbox.pages.questions import Form
from service.sandbox.pages.recording import record, write

LARGEST = 20_000_000
"""Bytes: long answers to a long form, in the longest spelling that a browser posts."""

Page = str | Response | tuple[str, int]


def blueprint(drive: Drive, forms: FormsStore) -> Blueprint:
    """Build `/forms/<formId>` and its control API, `/sandbox/forms`."""
    pages = Blueprint(
        "forms",
        __name__,
        template_folder="templates",
        static_folder="static",
        static_url_path="/forms/static",
    )
    filling = Filling(drive, forms)
    both = ["GET", "POST"]
    pages.add_url_rule("/forms/<form_id>", "fill", filling.fill, methods=both)
    pages.add_url_rule("/forms/<form_id>/responses/<key>", "received", filling.received)
    pages.add_url_rule("/forms/<form_id>/responses/<key>/edit", "edit", filling.edit, methods=both)
    control.add_to(pages, drive, forms)
    return pages


class Filling:
    """What an applicant sees."""

    def __init__(self, drive: Drive, forms: FormsStore) -> None:
        self._drive = drive
        self._forms = forms

    def fill(self, form_id: str) -> Page:
        """Show the form; take a response."""
        form = self._forms.form(form_id)
        if form is None:
            return missing()
        if request.method == "GET":
            return shown(form, Filled())
        filled = read(form.questions, posted())
        if filled.errors:
            return shown(form, filled), 422
        return thanks(form, record(self._drive, self._forms, form, filled.answers))

    def edit(self, form_id: str, key: str) -> Page:
        """Show a response to change it; take what it says now."""
        form, answers = self._forms.form(form_id), self._answers(form_id, key)
        if form is None or answers is None:
            return missing()
        if request.method == "GET":
            return shown(form, Filled(answers), editing=True)
        filled = read(form.questions, posted())
        if filled.errors:
            return shown(form, filled, editing=True), 422
        write(self._drive, self._forms, form, key, filled.answers)
        return thanks(form, key)

    def received(self, form_id: str, key: str) -> Page:
        """Say that the response arrived."""
        form = self._forms.form(form_id)
        if form is None or self._answers(form_id, key) is None:
            return missing()
        return render_template("forms/received.html", form=form, key=key)

    def _answers(self, form_id: str, key: str) -> Mapping[str, Answer] | None:
        response = self._forms.response(form_id, key)
        return response.answers if response else None


def posted() -> MultiDict[str, str]:
    """Return the posted fields; Flask's own limit is below one long answer in emoji."""
    request.max_content_length = request.max_form_memory_size = LARGEST
    return request.form


def shown(form: Form, filled: Filled, *, editing: bool = False) -> str:
    """Return the form as a page."""
    return render_template(
        "forms/fill.html", form=form, filled=filled, editing=editing, other=OTHER
    )


def thanks(form: Form, key: str) -> Response:
    """Lead to the confirmation, so that reloading it posts nothing twice."""
    return redirect(url_for(".received", form_id=form.id, key=key), 303)


def missing() -> tuple[str, int]:
    """Say that there is no such form or response."""
    return render_template("forms/missing.html"), 404
