"""What an applicant sees of a form."""

import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from service.sandbox.google.document import Document
from service.sandbox.google.drive import Drive
from service.sandbox.pages import forms
from service.sandbox.pages.forms_store import FormsStore
from tests.sandbox.pages.filling import (
    ADA,
    EMAIL,
    NAME,
    NEED,
    QUESTIONS,
    REGION,
    ROLE,
    TOPICS,
    WHY,
    create,
    edit,
    names,
    submit,
    tab_of,
)

pytestmark = pytest.mark.usefixtures("document")


def test_every_question_has_a_name_that_assistive_technology_reads(client: FlaskClient) -> None:
    page = client.get(f"/forms/{create(client)}").text

    assert page.count("<legend>") == 3
    assert set(re.findall(r'<label class="title" for="(q\d)"', page)) == {NAME, EMAIL, WHY, REGION}
    assert "(required)" in page


def test_a_missing_answer_is_asked_for_in_its_place_and_nothing_typed_is_lost(
    client: FlaskClient, document: Document
) -> None:
    said = {
        EMAIL: "ada at example",
        WHY: "<script>alert(1)</script>",
        TOPICS: ["Law", "__other_option__"],
        f"{TOPICS}.other": "Bees & wasps",
        ROLE: "Mentee",
        REGION: "South",
        NEED: "2",
    }
    answer = client.post(f"/forms/{create(client)}", data=said)

    page = answer.text
    assert answer.status_code == 422
    assert page.count("This is a required question.") == 1
    assert f'aria-describedby="{NAME}-error"' in page
    assert page.count("autofocus") == 1
    assert re.search(rf'id="{NAME}"[^>]*autofocus', page)
    assert "Please enter a valid email address" in page
    assert 'value="ada at example"' in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "Bees &amp; wasps" in page
    assert len(re.findall(r"\schecked", page)) == 4
    assert "<option selected>South" in page
    assert names(document) == ["Name"]


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({ROLE: "__other_option__"}, "what you mean by “Other”"),
        ({ROLE: "Boss"}, "one of the answers offered"),
        ({ROLE: ["Mentor", "Mentee"]}, "choose one answer"),
        ({WHY: "x" * 50_001}, "at most 50,000 characters"),
        ({NAME: "   "}, "This is a required question."),
    ],
)
def test_an_answer_that_does_not_fit_is_explained(
    client: FlaskClient, answers: dict[str, object], words: str
) -> None:
    answer = client.post(f"/forms/{create(client)}", data=ADA | answers)

    assert answer.status_code == 422
    assert words in answer.text


def test_the_longest_answer_in_emoji_arrives(client: FlaskClient, document: Document) -> None:
    submit(client, create(client), ADA | {WHY: "🐝" * 50_000})

    assert tab_of(document).value(1, 3) == "🐝" * 50_000


def test_the_confirmation_leads_back_to_the_response_and_to_a_new_one(client: FlaskClient) -> None:
    form = create(client)
    key = submit(client, form, ADA | {TOPICS: ["Maps", "Law"]})

    page = client.get(f"/forms/{form}/responses/{key}").text
    assert "Your response has been recorded." in page
    assert f'href="/forms/{form}/responses/{key}/edit">Edit your response' in page
    assert f'href="/forms/{form}">Submit another response' in page
    assert "Ada" not in page

    again = client.get(f"/forms/{form}/responses/{key}/edit").text
    assert 'value="Ada"' in again
    assert len(re.findall(r"\schecked", again)) == 2


def test_an_edit_with_a_mistake_keeps_what_was_there(
    client: FlaskClient, document: Document
) -> None:
    form = create(client)
    key = submit(client, form, ADA)

    assert edit(client, form, key, {NAME: "", EMAIL: "ada@example.org"}).status_code == 422
    assert names(document) == ["Name", "Ada"]


def test_looking_changes_nothing(client: FlaskClient, document: Document) -> None:
    form = create(client)
    key = submit(client, form, ADA)
    version = document.version

    client.get(f"/forms/{form}")
    client.get(f"/forms/{form}/responses/{key}")
    client.get(f"/forms/{form}/responses/{key}/edit")

    assert document.version == version


def test_a_response_is_found_only_under_its_own_form(client: FlaskClient) -> None:
    form, other = create(client), create(client)
    key = submit(client, form, ADA)

    assert client.get(f"/forms/{other}/responses/{key}/edit").status_code == 404
    assert client.get("/forms/none").status_code == 404


@pytest.mark.parametrize(
    ("definition", "words"),
    [
        ({"spreadsheet": "gone"}, "no spreadsheet 'gone'"),
        ({"colour": "red"}, "Unknown field 'colour'"),
        ({"questions": [{"title": "A", "kind": "choice"}]}, "needs options"),
        ({"questions": [{"title": "A", "kind": "riddle"}]}, "no kind of question 'riddle'"),
        ({"questions": [{"title": "A", "kind": "short", "other": True}]}, "'Other'"),
        ({"questions": [{"id": "a"}, {"id": "a"}]}, "same id"),
    ],
)
def test_a_definition_that_cannot_be_asked_is_refused_in_words(
    client: FlaskClient, document: Document, definition: dict[str, object], words: str
) -> None:
    fields = {"title": "Apply", "spreadsheet": "book", "questions": QUESTIONS, **definition}
    answer = client.post("/sandbox/forms", json=fields)

    assert answer.status_code == 400
    assert answer.json
    assert words in answer.json["error"]
    assert len(document.sheets) == 1


def test_forms_and_responses_outlive_the_server(tmp_path: Path, document: Document) -> None:
    drive = Drive.open(tmp_path / "drive.db")
    drive.add(document)

    def opened() -> tuple[FormsStore, FlaskClient]:
        store = FormsStore.open(tmp_path / "forms.db")
        app = Flask(__name__)
        app.register_blueprint(forms.blueprint(drive, store))
        return store, app.test_client()

    store, client = opened()
    form = create(client)
    key = submit(client, form, ADA)
    store.close()

    store, client = opened()
    edit(client, form, key, ADA | {NAME: "Ada L."})
    assert names(drive.document("book")) == ["Name", "Ada L."]
    store.close()
    drive.close()
