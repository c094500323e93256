"""Drive's calls that gspread doesn't make, for other clients, and the files put there before."""

from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service.sandbox.google.drive import Drive
from service.sandbox.google.drive_contents import as_csv, rows_of
from service.sandbox.server import create_sandbox
from tests.sandbox.google.clock import Clock

KIND = "application/vnd.google-apps.spreadsheet"
FILES = "/drive/v3/files"


@pytest.fixture
def http(clock: Clock) -> FlaskClient:
    client = create_sandbox(clock=clock).test_client()
    client.environ_base["HTTP_HOST"] = "localhost"
    return client


def made(http: FlaskClient, name: str, **more: Any) -> str:
    """Return the id of a new file."""
    answer: Any = http.post(FILES, json={"name": name, "mimeType": KIND, **more}).get_json()
    return str(answer["id"])


def found(http: FlaskClient, search: str) -> list[str]:
    answer: Any = http.get(FILES, query_string={"q": search}).get_json()
    return sorted(each["name"] for each in answer["files"])


@pytest.mark.parametrize(
    ("search", "names"),
    [
        ("", ["Cohort 2026", "It's one", "Pairs"]),
        (r"name = 'It\'s one'", ["It's one"]),
        ("name != 'Pairs' and trashed = false", ["Cohort 2026", "It's one"]),
        (f"name contains '20' and mimeType = '{KIND}'", ["Cohort 2026"]),
        ("name contains 'ohort'", []),
        ("'1Folder' in parents", ["Pairs"]),
        ("parents in '1Folder'", ["Pairs"]),
        ("trashed = true", []),
        (f"mimeType != '{KIND}'", []),
    ],
)
def test_a_search_finds_what_all_its_terms_fit(
    http: FlaskClient, search: str, names: list[str]
) -> None:
    for name in ("It's one", "Cohort 2026"):
        made(http, name)
    made(http, "Pairs", parents=["1Folder"])

    assert found(http, search) == names


@pytest.mark.parametrize(
    "search", ["name = 'a' or name = 'b'", "name = 'a' name = 'b'", "fullText contains 'a'", "not"]
)
def test_a_search_that_is_not_understood_is_refused(http: FlaskClient, search: str) -> None:
    answer: Any = http.get(FILES, query_string={"q": search}).get_json()

    assert answer["error"]["errors"][0]["location"] == "q"


def test_a_file_is_answered_in_brief_unless_fields_are_named(http: FlaskClient) -> None:
    name = made(http, "Program")

    brief: Any = http.get(f"{FILES}/{name}").get_json()
    full: Any = http.get(f"{FILES}/{name}?fields=*").get_json()
    listed: Any = http.get(FILES).get_json()

    assert listed["files"] == [brief]
    assert brief == {"kind": "drive#file", "id": name, "name": "Program", "mimeType": KIND}
    assert full["owners"][0]["emailAddress"] == "sandbox@example.org"
    assert full["shared"] is False


def test_a_file_is_moved_between_folders(http: FlaskClient) -> None:
    name = made(http, "Program")

    http.patch(f"{FILES}/{name}?addParents=1One,1Two", json={})
    moved: Any = http.patch(f"{FILES}/{name}?removeParents=1One&fields=parents", json={}).get_json()

    assert moved["parents"][-1] == "1Two"
    assert "1One" not in moved["parents"]


@pytest.mark.parametrize(
    ("query", "location"), [("pageToken=x", "pageToken"), ("pageSize=0", "pageSize")]
)
def test_a_page_that_cannot_be_is_refused(http: FlaskClient, query: str, location: str) -> None:
    answer = http.get(f"{FILES}?{query}")

    body: Any = answer.get_json()
    assert (answer.status_code, body["error"]["errors"][0]["location"]) == (400, location)


def test_a_file_that_there_is_not_is_refused_in_drives_words(http: FlaskClient) -> None:
    answer: Any = http.get(f"{FILES}/nothing").get_json()

    assert answer == {
        "error": {
            "code": 404,
            "message": "File not found: nothing.",
            "errors": [
                {
                    "message": "File not found: nothing.",
                    "domain": "global",
                    "reason": "notFound",
                    "location": "fileId",
                    "locationType": "parameter",
                }
            ],
        }
    }


@pytest.mark.parametrize(
    "sent",
    [
        {"type": "user", "role": "reader"},
        {"type": "domain", "role": "reader"},
        {"role": "reader"},
        {"type": "anyone"},
    ],
)
def test_a_permission_that_says_too_little_is_refused(http: FlaskClient, sent: Any) -> None:
    name = made(http, "Program")

    answer = http.post(f"{FILES}/{name}/permissions", json=sent)

    body: Any = answer.get_json()
    assert (answer.status_code, body["error"]["errors"][0]["reason"]) == (400, "required")


def test_one_permission_is_shown(http: FlaskClient) -> None:
    path = f"{FILES}/{made(http, 'Program')}/permissions"
    listed: Any = http.get(path).get_json()

    shown: Any = http.get(f"{path}/{listed['permissions'][0]['id']}").get_json()

    assert shown == listed["permissions"][0]
    assert shown.keys() == {"kind", "id", "type", "role"}


def test_comments_are_only_told_to_who_says_which_fields(http: FlaskClient) -> None:
    path = f"{FILES}/{made(http, 'Program')}/comments"

    assert http.get(path).status_code == 400
    assert http.post(path, json={"content": "Look"}).status_code == 400
    assert http.post(f"{path}?fields=id", json={}).status_code == 400
    assert http.post(f"{path}?fields=id", json={"content": "Look"}).status_code == 200


@pytest.mark.parametrize(
    ("query", "kind"),
    [("uploadType=multipart", "text/csv"), ("uploadType=media", "text/plain"), ("", "text/csv")],
)
def test_an_upload_that_is_no_csv_is_refused(http: FlaskClient, query: str, kind: str) -> None:
    path = f"/upload/drive/v2/files/{made(http, 'Program')}?{query}"

    assert http.put(path, data="a,b", content_type=kind).status_code == 400


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=60))
def test_any_upload_is_taken_in_or_refused(http: FlaskClient, sent: bytes) -> None:
    path = f"/upload/drive/v2/files/{made(http, 'Program')}?uploadType=media"

    assert http.put(path, data=sent, content_type="text/csv").status_code in (200, 400)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet="name =!'\"\\andtrushedcoi", max_size=40))
def test_any_search_is_understood_or_refused(http: FlaskClient, text: str) -> None:
    assert http.get(FILES, query_string={"q": text}).status_code in (200, 400)


@settings(deadline=None)
@given(
    st.lists(
        st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), min_size=1),
        min_size=1,
    )
)
def test_any_rows_are_read_back_from_what_is_exported(rows: list[list[str]]) -> None:
    assert rows_of(as_csv(rows)) == rows


def test_files_can_be_put_there_under_ids_and_times_of_ones_own(http: FlaskClient) -> None:
    file = {
        "id": "1Recorded",
        "name": "Program",
        "createdTime": "2023-08-17T10:53:51.177Z",
        "modifiedTime": "2023-08-17T12:53:52.280+01:00",
    }
    assert http.post("/sandbox/drive", json={"files": [file]}).status_code == 204

    told: Any = http.get(f"{FILES}/1Recorded?fields=id,name,createdTime,modifiedTime").get_json()
    assert told == {**file, "modifiedTime": "2023-08-17T11:53:52.280Z"}
    assert http.get("/v4/spreadsheets/1Recorded").status_code == 200


@pytest.mark.parametrize(
    "files",
    [
        [{"name": "no id"}],
        [{"id": "1"}, {"id": "1"}],
        [{"id": "taken"}],
        [{"id": "2", "createdTime": "yesterday"}],
        [{"id": "2", "createdTime": "2023-08-17T10:53:51"}],
        [{"id": "2", "colour": "red"}],
    ],
)
def test_files_that_cannot_be_are_not_put_there(http: FlaskClient, files: Any) -> None:
    http.post("/sandbox/drive", json={"files": [{"id": "taken"}]})

    answer = http.post("/sandbox/drive", json={"files": [{"id": "3"}, *files]})

    body: Any = answer.get_json()
    assert (answer.status_code, bool(body["error"])) == (400, True)
    assert found(http, "") == ["Untitled"]


def test_sharing_and_comments_outlive_the_sandbox(tmp_path: Path, clock: Clock) -> None:
    with_file = Drive.open(tmp_path / "drive.sqlite3", clock=clock)
    name = with_file.create("Program").id
    with with_file.editing(name, content=False) as document:
        document.filing = document.filing.moved(["1Folder"])
    with_file.close()

    again = Drive.open(tmp_path / "drive.sqlite3", clock=clock)
    assert again.document(name).filing == document.filing
    again.close()
