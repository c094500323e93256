"""Where a form's responses stand in the sheet."""

from datetime import timedelta

from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from service.sandbox.google.document import Document
from service.sandbox.google.drive import Drive
from service.sandbox.pages.columns import followed
from tests.sandbox.pages.conftest import Clock
from tests.sandbox.pages.filling import (
    ADA,
    BEN,
    EMAIL,
    NAME,
    NEED,
    QUESTIONS,
    ROLE,
    TOPICS,
    WHY,
    create,
    edit,
    names,
    submit,
    tab_of,
)

NINE_THIRTY = 46082 + 9.5 / 24
"""1 March 2026, 14:30 UTC, on the wall clock of New York."""


def test_a_form_gets_a_tab_of_its_own_with_timestamp_first(
    client: FlaskClient, document: Document
) -> None:
    create(client)
    create(client)

    header = tab_of(document).row(0).values
    assert header == ("Timestamp", *(question["title"] for question in QUESTIONS))
    assert document.titled("Form Responses 2")


def test_a_response_is_a_row_with_the_time_in_the_spreadsheets_zone(
    client: FlaskClient, document: Document
) -> None:
    submit(client, create(client), ADA)

    sheet = tab_of(document)
    assert sheet.row(1).values == (NINE_THIRTY, "Ada", "ada@example.org")
    look = sheet.look(1, 0).format
    assert look
    assert look["numberFormat"]["type"] == "DATE_TIME"


def test_answers_are_text_joined_ticks_and_numbers_of_a_scale(
    client: FlaskClient, document: Document
) -> None:
    said = ADA | {
        WHY: "=1+1\r\nsecond line",
        ROLE: "__other_option__",
        f"{ROLE}.other": "Both",
        TOPICS: ["Maps", "Music", "__other_option__"],
        f"{TOPICS}.other": "Bees",
        NEED: "4",
    }
    submit(client, create(client), said)

    answers = tab_of(document).row(1).values[3:]
    assert answers == ("=1+1\nsecond line", "Both", "Maps, Music, Bees", "", 4)


def test_a_response_comes_after_the_last_form_row_and_typed_rows_stay_below(
    client: FlaskClient, document: Document, drive: Drive
) -> None:
    form = create(client)
    submit(client, form, ADA)
    with drive.editing("book") as changing:
        tab_of(changing).set_value(2, 1, "typed by an admin")

    submit(client, form, BEN)

    assert names(document) == ["Name", "Ada", "Ben", "typed by an admin"]


def test_an_edit_overwrites_the_row_and_its_timestamp(
    client: FlaskClient, document: Document, clock: Clock
) -> None:
    form = create(client)
    key = submit(client, form, ADA | {WHY: "curious"})
    submit(client, form, BEN)
    clock.now += timedelta(hours=12)

    assert edit(client, form, key, ADA | {NAME: "Ada L."}).status_code == 303

    sheet = tab_of(document)
    assert names(document) == ["Name", "Ada L.", "Ben"]
    assert sheet.row(1).values == (NINE_THIRTY + 0.5, "Ada L.", "ada@example.org")


def test_an_edit_finds_its_row_after_sorts_inserts_and_a_note_above_the_header(
    client: FlaskClient, document: Document, drive: Drive
) -> None:
    form = create(client)
    key = submit(client, form, ADA)
    submit(client, form, BEN)
    with drive.editing("book") as changing:
        sheet = tab_of(changing)
        sheet.rows[1], sheet.rows[2] = sheet.rows[2], sheet.rows[1]
        changing.insert(sheet, "ROWS", 0, 1)
        changing.insert(sheet, "COLUMNS", 1, 1)
        sheet.set_value(0, 0, "Please don't sort this tab")

    edit(client, form, key, ADA | {NAME: "Ada L."})

    sheet = tab_of(document)
    assert [sheet.value(row, 2) for row in range(sheet.last_row())] == ["", "Name", "Ben", "Ada L."]


def test_an_edit_finds_its_row_by_the_answers_when_its_timestamp_was_typed_over(
    client: FlaskClient, document: Document, drive: Drive
) -> None:
    form = create(client)
    key = submit(client, form, ADA)
    submit(client, form, BEN)
    with drive.editing("book") as changing:
        tab_of(changing).set_value(1, 0, "yesterday")

    edit(client, form, key, ADA | {NAME: "Ada L."})

    assert names(document) == ["Name", "Ada L.", "Ben"]


def test_an_edit_of_a_deleted_row_is_a_new_row_and_nobody_elses(
    client: FlaskClient, document: Document, drive: Drive
) -> None:
    form = create(client)
    key = submit(client, form, ADA)
    submit(client, form, ADA)
    with drive.editing("book") as changing:
        changing.delete(tab_of(changing), "ROWS", 1, 2)

    edit(client, form, key, ADA | {NAME: "Ada L."})

    assert names(document) == ["Name", "Ada", "Ada L."]


def test_two_responses_at_one_moment_have_two_timestamps(
    client: FlaskClient, document: Document
) -> None:
    form = create(client)
    submit(client, form, ADA)
    submit(client, form, BEN)

    sheet = tab_of(document)
    assert sheet.value(1, 0) == NINE_THIRTY
    assert sheet.value(2, 0) != NINE_THIRTY


def test_a_response_survives_a_lost_tab_and_a_lost_spreadsheet(
    client: FlaskClient, document: Document, drive: Drive
) -> None:
    form = create(client)
    with drive.editing("book") as changing:
        changing.sheets = [each for each in changing.sheets if each is not tab_of(changing)]
    submit(client, form, ADA)
    assert names(document) == ["Name", "Ada"]

    drive.delete("book")
    key = submit(client, form, BEN)
    assert "ben@example.org" in client.get(f"/forms/{form}/responses/{key}/edit").text


def test_a_new_question_is_a_column_at_the_end_and_a_deleted_one_keeps_its_own(
    client: FlaskClient, document: Document, drive: Drive
) -> None:
    form = create(client, questions=QUESTIONS[:3])
    submit(client, form, ADA | {WHY: "curious"})
    with drive.editing("book") as changing:
        tab_of(changing).set_value(0, 4, "Admin's notes")
    kept = [{**QUESTIONS[0], "id": NAME, "title": "Full name"}, {**QUESTIONS[1], "id": EMAIL}]

    answer = client.patch(f"/sandbox/forms/{form}", json={"questions": [*kept, {"title": "Why?"}]})

    assert answer.status_code == 200
    assert answer.json
    new = answer.json["questions"][2]["id"]
    assert new not in {NAME, EMAIL, WHY}
    submit(client, form, BEN | {new: "bored"})
    sheet = tab_of(document)
    assert sheet.row(0).values == (
        "Timestamp", "Full name", "Email", "Why?", "Admin's notes", "Why?",
    )  # fmt: skip
    assert sheet.row(1).values[3:] == ("curious",)
    assert sheet.row(2).values[3:] == ("", "", "bored")


def test_renamed_moved_inserted_and_deleted_columns_are_followed() -> None:
    old = ["Timestamp", "Name", "Email", "Why?"]

    assert followed(old, ["Timestamp", "Who", "Email", "Why?"]) == {0: 0, 1: 1, 2: 2, 3: 3}
    assert followed(old, ["Timestamp", "", "Name", "Email", "Why?"]) == {0: 0, 1: 2, 2: 3, 3: 4}
    assert followed(old, ["Timestamp", "Name", "Why?"]) == {0: 0, 1: 1, 3: 2}
    assert followed(old, ["Name", "Email", "Why?", "Timestamp"]) == {1: 0, 2: 1, 3: 2, 0: 3}


@given(st.lists(st.sampled_from("abc"), max_size=6), st.lists(st.sampled_from("abcd"), max_size=6))
def test_no_two_columns_are_ever_followed_to_one_place(old: list[str], new: list[str]) -> None:
    places = followed(old, new)

    assert len(set(places.values())) == len(places)
    assert all(0 <= place < len(new) for place in places.values())
