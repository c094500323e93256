"""gspread.Client: files found, made, copied and deleted."""

import gspread
import pytest
import requests
from google.auth.credentials import AnonymousCredentials
from gspread import Client, Spreadsheet
from gspread.exceptions import APIError

from service.sandbox.server import Server

FOLDER = "1FolderOfPrograms"


def test_a_made_spreadsheet_is_opened_by_title_key_and_address(gc: Client) -> None:
    made = gc.create("Mentors 2026")

    assert gc.open("Mentors 2026").id == made.id
    assert gc.open_by_key(made.id).title == "Mentors 2026"
    assert gc.open_by_url(made.url).id == made.id
    assert gc.open_by_url(made.sheet1.url).id == made.id


def test_what_isnt_there_is_not_found(gc: Client) -> None:
    with pytest.raises(gspread.SpreadsheetNotFound):
        gc.open("Nothing")
    with pytest.raises(gspread.SpreadsheetNotFound):
        gc.open_by_key("1nothing")
    with pytest.raises(gspread.NoValidUrlKeyFound):
        gc.open_by_url("https://example.org/")


def test_a_title_with_a_quote_in_it_is_found(gc: Client) -> None:
    made = gc.create("It's Ada's")

    assert gc.open("It's Ada's").id == made.id


def test_files_are_listed_by_title_and_by_folder(gc: Client) -> None:
    made = gc.create("Mentors", folder_id=FOLDER)
    gc.create("Mentors")
    gc.create("Others", folder_id=FOLDER)

    assert len(gc.list_spreadsheet_files()) == 3
    assert [each["name"] for each in gc.list_spreadsheet_files("Mentors")] == ["Mentors"] * 2
    (found,) = gc.list_spreadsheet_files("Mentors", FOLDER)
    assert found.keys() == {"id", "name", "createdTime", "modifiedTime"}
    assert gc.open("Mentors", FOLDER).id == found["id"] == made.id


def test_all_are_opened_or_all_of_a_title(gc: Client) -> None:
    made = {gc.create(title).id for title in ("Mentors", "Mentors", "Others")}

    assert {each.id for each in gc.openall()} == made
    assert [each.title for each in gc.openall("Others")] == ["Others"]


def test_a_listing_of_more_than_a_thousand_files_goes_on_page_by_page(
    sandbox: Server, gc: Client
) -> None:
    files = [{"id": f"1seeded{number}", "name": "Program"} for number in range(1001)]
    requests.post(f"{sandbox.url}/sandbox/drive", json={"files": files}).raise_for_status()

    assert len(gc.list_spreadsheet_files()) == 1001


def test_a_copy_has_the_content_but_lives_apart(gc: Client, book: Spreadsheet) -> None:
    book.sheet1.update([["Key"]])

    copy = gc.copy(book.id)
    named = gc.copy(book.id, "Program 2027", folder_id=FOLDER)
    copy.sheet1.update([["Other"]])

    assert (copy.title, named.title) == ("Copy of Program", "Program 2027")
    assert gc.list_spreadsheet_files(folder_id=FOLDER)[0]["id"] == named.id
    assert book.sheet1.acell("A1").value == named.sheet1.acell("A1").value == "Key"


def test_a_copy_takes_permissions_along_only_when_asked(gc: Client, book: Spreadsheet) -> None:
    book.share("ada@example.org", "user", "writer")
    book.share("example.org", "domain", "reader")
    book.share("", "anyone", "reader")

    alone, shared = gc.copy(book.id), gc.copy(book.id, copy_permissions=True)

    assert len(alone.list_permissions()) == 1
    assert shared.list_permissions() == book.list_permissions()


def test_a_copy_takes_comments_along_unless_told_not_to(gc: Client, book: Spreadsheet) -> None:
    def comments(file: Spreadsheet) -> list[str]:
        address = f"https://www.googleapis.com/drive/v3/files/{file.id}/comments"
        found = gc.http_client.request("get", address, params={"fields": "comments(content)"})
        return [each["content"] for each in found.json()["comments"]]

    address = f"https://www.googleapis.com/drive/v3/files/{book.id}/comments"
    for number in range(101):
        said = {"content": f"Look at row {number}", "anchor": "{}"}
        gc.http_client.request("post", address, json=said, params={"fields": "id"})

    assert len(comments(gc.copy(book.id))) == 20
    assert comments(gc.copy(book.id))[0] == "Look at row 0"
    assert comments(gc.copy(book.id, copy_comments=False)) == []


def test_a_deleted_spreadsheet_is_gone(gc: Client, book: Spreadsheet) -> None:
    gc.del_spreadsheet(book.id)

    with pytest.raises(gspread.SpreadsheetNotFound):
        gc.open_by_key(book.id)
    with pytest.raises(APIError, match=r"File not found: "):
        gc.del_spreadsheet(book.id)


def test_drive_tells_when_a_file_was_made_and_changed(gc: Client, book: Spreadsheet) -> None:
    before = gc.get_file_drive_metadata(book.id)
    book.sheet1.update([["Key"]])

    after = gc.get_file_drive_metadata(book.id)
    assert before.keys() == {"id", "name", "createdTime", "modifiedTime"}
    assert after["createdTime"] == before["createdTime"]
    assert after["modifiedTime"] > before["modifiedTime"]


def test_a_file_is_shared_and_no_longer(gc: Client, book: Spreadsheet) -> None:
    answer = gc.insert_permission(book.id, "ada@example.org", "user", "writer", notify=False)
    found = gc.list_permissions(book.id)

    assert answer.json() == {name: found[1][name] for name in ("kind", "id", "type", "role")}
    assert [(each["emailAddress"], each["role"]) for each in found] == [
        ("sandbox@example.org", "owner"),
        ("ada@example.org", "writer"),
    ]
    gc.remove_permission(book.id, str(found[1]["id"]))
    assert len(gc.list_permissions(book.id)) == 1
    with pytest.raises(APIError, match="Permission not found"):
        gc.remove_permission(book.id, str(found[1]["id"]))
    with pytest.raises(APIError, match="owner"):
        gc.remove_permission(book.id, str(found[0]["id"]))


def test_a_client_waits_no_longer_than_it_is_told(sandbox: Server, gc: Client) -> None:
    gc.set_timeout(0.05)
    fault = {"wire": "google", "fault": "hang"}
    requests.post(f"{sandbox.url}/sandbox/faults", json=fault).raise_for_status()

    with pytest.raises(requests.ReadTimeout):
        gc.list_spreadsheet_files()
    requests.delete(f"{sandbox.url}/sandbox/faults").raise_for_status()


def test_any_credentials_will_do(gc: Client, book: Spreadsheet) -> None:
    assert gc.expiry is None
    wire = type(gc.http_client)
    nobody = AnonymousCredentials()  # type: ignore[no-untyped-call] # google-auth has no types here

    for other in (gspread.authorize(nobody, wire), gspread.api_key("any", wire)):
        assert other.open_by_key(book.id).title == "Program"


def test_a_full_drive_refuses_another_file(sandbox: Server, gc: Client) -> None:
    fault = {"wire": "google", "fault": "storage-full", "match": "POST /drive/v3/files"}
    requests.post(f"{sandbox.url}/sandbox/faults", json=fault).raise_for_status()

    with pytest.raises(APIError, match="storage quota has been exceeded") as refusal:
        gc.create("One too many")
    assert refusal.value.code == 403
    assert refusal.value.error["errors"][0]["domain"] == "usageLimits"
    assert gc.list_spreadsheet_files() == []
