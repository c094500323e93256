"""The control API of forms: what an owner does in Google's editor is posted here as JSON."""

import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from flask import Blueprint, jsonify, request, url_for
from flask.typing import ResponseReturnValue

from service.sandbox.google.document import Document
from service.sandbox.google.drive import Drive
from service.sandbox.google.errors import NotFound
from service.sandbox.pages import tab
from service.sandbox.pages.forms_store import FormsStore
from service.sandbox.pages.questions import (
    Form,
    FormError,
    checked_fields,
    read_questions,
    text,
)

FIELDS = {"id", "title", "description", "spreadsheet", "questions"}
CHANGEABLE = {"title", "description", "questions"}


def add_to(pages: Blueprint, drive: Drive, forms: FormsStore) -> None:
    """Add `/sandbox/forms` and `/sandbox/forms/<formId>` to a blueprint."""
    controls = Controls(drive, forms)
    one = "/sandbox/forms/<form_id>"
    pages.add_url_rule("/sandbox/forms", "forms", controls.listing)
    pages.add_url_rule("/sandbox/forms", "create", controls.create, methods=["POST"])
    pages.add_url_rule(one, "definition", controls.definition)
    pages.add_url_rule(one, "change", controls.change, methods=["PATCH"])
    pages.register_error_handler(FormError, refused)


class Controls:
    """What an owner of a form does in Google's editor."""

    def __init__(self, drive: Drive, forms: FormsStore) -> None:
        self._drive = drive
        self._forms = forms

    def listing(self) -> ResponseReturnValue:
        """Return all forms."""
        return jsonify([described(form) for form in self._forms.forms()])

    def definition(self, form_id: str) -> ResponseReturnValue:
        """Return one form."""
        form = self._forms.form(form_id)
        return described(form) if form else unknown()

    def create(self) -> ResponseReturnValue:
        """Create a form and the tab of its responses."""
        fields = checked_fields(request.get_json(), FIELDS)
        form = Form(
            id=text(fields, "id") or secrets.token_urlsafe(16),
            title=text(fields, "title") or "Untitled form",
            description=text(fields, "description"),
            spreadsheet=text(fields, "spreadsheet"),
            sheet=0,
            questions=read_questions(fields.get("questions", [])),
        )
        if self._forms.form(form.id):
            raise FormError(f"There is a form with the id {form.id!r} already.")
        with self._editing(form) as document:
            form = tab.add_tab(document, form)
        self._forms.keep(form)
        return described(form), 201

    def change(self, form_id: str) -> ResponseReturnValue:
        """Change a form: questions keep their columns by their ids, new ones get new columns."""
        form = self._forms.form(form_id)
        if form is None:
            return unknown()
        changed = revised(form, checked_fields(request.get_json(), CHANGEABLE))
        with self._editing(form) as document:
            changed = tab.revised(document, form, changed)
        self._forms.keep(changed)
        return described(changed)

    @contextmanager
    def _editing(self, form: Form) -> Iterator[Document]:
        try:
            with self._drive.editing(form.spreadsheet) as document:
                yield document
        except NotFound:
            raise FormError(f"There is no spreadsheet {form.spreadsheet!r}.") from None


def revised(form: Form, fields: Mapping[str, Any]) -> Form:
    """Return the form with the given fields; an id that was ever used is not given again."""
    questions = form.questions
    if "questions" in fields:
        questions = read_questions(fields["questions"], form.columns)
    return replace(
        form,
        title=text(fields, "title") or form.title,
        description=text(fields, "description") if "description" in fields else form.description,
        questions=questions,
    )


def described(form: Form) -> dict[str, Any]:
    """Return the form as the control API answers it."""
    return {
        "id": form.id,
        "url": url_for(".fill", form_id=form.id, _external=True),
        "sheetId": form.sheet,
        "title": form.title,
        "description": form.description,
        "spreadsheet": form.spreadsheet,
        "questions": form.to_json()["questions"],
    }


def refused(error: FormError) -> ResponseReturnValue:
    """Say what is wrong with a definition."""
    return {"error": str(error)}, 400


def unknown() -> ResponseReturnValue:
    """Say that there is no such form."""
    return {"error": "There is no such form."}, 404
