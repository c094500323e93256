"""A form as an applicant meets it, over HTTP."""

from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from service.sandbox.google.document import Document
from service.sandbox.google.sheet import Sheet

QUESTIONS: list[dict[str, Any]] = [
    {"title": "Name", "kind": "short", "required": True},
    {"title": "Email", "kind": "email", "required": True},
    {"title": "Why?", "kind": "paragraph"},
    {"title": "I am a", "kind": "choice", "options": ["Mentor", "Mentee"], "other": True},
    {"title": "Topics", "kind": "checkboxes", "options": ["Maps", "Law", "Music"], "other": True},
    {"title": "Region", "kind": "dropdown", "options": ["North", "South"]},
    {"title": "Need", "kind": "scale", "labels": ["little", "much"]},
]
NAME, EMAIL, WHY, ROLE, TOPICS, REGION, NEED = (f"q{number}" for number in range(1, 8))
ADA = {NAME: "Ada", EMAIL: "ada@example.org"}
BEN = {NAME: "Ben", EMAIL: "ben@example.org"}


def create(client: FlaskClient, **changes: Any) -> str:
    definition = {"title": "Apply", "spreadsheet": "book", "questions": QUESTIONS, **changes}
    answer = client.post("/sandbox/forms", json=definition)
    assert answer.status_code == 201, answer.json
    return str(answer.json["id"]) if answer.json else ""


def submit(client: FlaskClient, form: str, answers: dict[str, Any]) -> str:
    """Send a response and return its id."""
    answer = client.post(f"/forms/{form}", data=answers)
    assert answer.status_code == 303, answer.text
    return answer.headers["Location"].rsplit("/", 1)[1]


def edit(client: FlaskClient, form: str, key: str, answers: dict[str, Any]) -> TestResponse:
    return client.post(f"/forms/{form}/responses/{key}/edit", data=answers)


def tab_of(document: Document) -> Sheet:
    sheet = document.titled("Form Responses 1")
    assert sheet is not None
    return sheet


def names(document: Document) -> list[object]:
    """The second column of the tab, header and all."""
    sheet = tab_of(document)
    return [sheet.value(row, 1) for row in range(sheet.last_row())]
