import threading
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from service.sandbox.google.api import blueprint
from service.sandbox.google.drive import Drive
from service.sandbox.google.errors import NotFound

KIND = "application/vnd.google-apps.spreadsheet"
FILES = "/drive/v3/files"


@pytest.fixture
def http(drive: Drive) -> FlaskClient:
    app = Flask(__name__)
    app.register_blueprint(blueprint(drive))
    return app.test_client()


def made(http: FlaskClient, name: str) -> str:
    """Return the id of a new file."""
    answer: Any = http.post(FILES, json={"name": name, "mimeType": KIND}).get_json()
    return str(answer["id"])


def test_a_file_is_at_once_a_spreadsheet(http: FlaskClient) -> None:
    name = made(http, "Program")

    answer: Any = http.get(f"/v4/spreadsheets/{name}?includeGridData=false").get_json()

    assert answer["properties"]["title"] == "Program"
    assert [sheet["properties"] for sheet in answer["sheets"]] == [
        {
            "sheetId": 0,
            "title": "Sheet1",
            "index": 0,
            "sheetType": "GRID",
            "gridProperties": {"rowCount": 1000, "columnCount": 26},
        }
    ]


def test_no_id_looks_like_a_commands_option(http: FlaskClient) -> None:
    assert {made(http, "Program")[0] for _ in range(100)} == {"1"}


def test_a_spreadsheet_is_created_with_the_sheets_that_are_sent(http: FlaskClient) -> None:
    sheets = [{"properties": {"title": title}} for title in ("Cohort", "Pairs")]
    sent = {"properties": {"title": "Program", "timeZone": "Asia/Tokyo"}, "sheets": sheets}

    answer: Any = http.post("/v4/spreadsheets", json=sent).get_json()

    assert answer["properties"]["timeZone"] == "Asia/Tokyo"
    assert [each["properties"]["title"] for each in answer["sheets"]] == ["Cohort", "Pairs"]
    assert http.get(f"/v4/spreadsheets/{answer['spreadsheetId']}").status_code == 200


def test_a_files_times_are_told_and_move_with_its_changes(http: FlaskClient) -> None:
    name = made(http, "Program")

    def times() -> Any:
        return http.get(f"{FILES}/{name}?fields=createdTime,modifiedTime").get_json()

    before = times()
    http.put(f"/v4/spreadsheets/{name}/values/A1?valueInputOption=RAW", json={"values": [["a"]]})
    after = times()

    assert before == {
        "createdTime": "2026-03-01T09:00:01.000Z",
        "modifiedTime": "2026-03-01T09:00:01.000Z",
    }
    assert after["createdTime"] == before["createdTime"]
    assert after["modifiedTime"] > before["modifiedTime"]


def test_files_are_searched_by_name_and_listed_in_pages(http: FlaskClient) -> None:
    for name in ("It's one", "two", "two"):
        made(http, name)

    def names(query: str) -> list[str]:
        answer: Any = http.get(FILES + query).get_json()
        return [each["name"] for each in answer["files"]]

    assert names('?q=name = "two"') == ["two", "two"]
    assert names(f'?q=mimeType="{KIND}" and name = "It\'s one"') == ["It's one"]
    page: Any = http.get(FILES + "?pageSize=2").get_json()
    assert len(page["files"]) == 2
    assert names(f"?pageSize=2&pageToken={page['nextPageToken']}") == ["It's one"]


@pytest.mark.parametrize("query", ["?q=fullText contains 'x'", "?q=owner = 'me'", "?corpora=all"])
def test_a_search_that_is_not_understood_is_refused(http: FlaskClient, query: str) -> None:
    assert http.get(FILES + query).status_code == 400


def test_a_deleted_file_is_gone(http: FlaskClient) -> None:
    name = made(http, "Program")

    answer = http.delete(f"{FILES}/{name}")

    assert (answer.status_code, answer.data) == (204, b"")
    assert http.get(f"{FILES}/{name}").status_code == 404
    assert http.get(f"/v4/spreadsheets/{name}").status_code == 404


def test_only_spreadsheets_are_made_and_only_csv_is_exported(http: FlaskClient) -> None:
    assert http.post(FILES, json={"name": "x", "mimeType": "text/plain"}).status_code == 400
    name = made(http, "Program")
    assert http.get(f"{FILES}/{name}/export?mimeType=application/pdf").status_code == 400


def test_a_copy_lives_apart_from_its_original(drive: Drive, http: FlaskClient) -> None:
    name = made(http, "Program")
    copy: Any = http.post(f"{FILES}/{name}/copy", json={}).get_json()

    with drive.editing(copy["id"]) as document:
        document.sheets[0].set_value(0, 0, "only here")

    assert drive.document(name).sheets[0].value(0, 0) == ""


def test_waiting_ends_with_a_change(drive: Drive) -> None:
    document = drive.create("Program")

    def change() -> None:
        with drive.editing(document.id):
            pass

    thread = threading.Thread(target=change)
    with drive.lock:
        thread.start()
        assert drive.wait(document.id, document.version, 10) == 1
    thread.join()
    assert drive.wait(document.id, 0, 10) == 1


def test_a_document_that_there_is_not_is_not_found(drive: Drive) -> None:
    with pytest.raises(NotFound):
        drive.document("nowhere")
    with pytest.raises(NotFound), drive.editing("nowhere"):
        pass
