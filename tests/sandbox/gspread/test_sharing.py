"""gspread.Spreadsheet: with whom it is shared, and whose it is."""

import pytest
from gspread import Spreadsheet
from gspread.exceptions import APIError


def roles(book: Spreadsheet) -> dict[str, str]:
    """Return who may do what."""
    return {
        str(each.get("emailAddress") or each.get("domain") or each["type"]): str(each["role"])
        for each in book.list_permissions()
    }


def test_it_is_shared_with_people_groups_domains_and_everyone(book: Spreadsheet) -> None:
    book.share("ada@example.org", "user", "writer", email_message="Have a look")
    book.share("mentors@example.org", "group", "reader")
    book.share("example.org", "domain", "reader")
    book.share("", "anyone", "reader", with_link=True)

    assert roles(book) == {
        "sandbox@example.org": "owner",
        "ada@example.org": "writer",
        "mentors@example.org": "reader",
        "example.org": "reader",
        "anyone": "reader",
    }


def test_sharing_again_changes_the_role_under_the_same_id(book: Spreadsheet) -> None:
    first = book.share("ada@example.org", "user", "reader").json()
    second = book.share("Ada@example.org", "user", "writer").json()

    assert first["id"] == second["id"]
    assert list(roles(book).values()) == ["owner", "writer"]


def test_a_role_or_all_roles_are_taken_away(book: Spreadsheet) -> None:
    book.share("ada@example.org", "user", "writer")
    book.share("example.org", "domain", "reader")

    assert book.remove_permissions("ada@example.org", role="reader") == []
    assert len(book.remove_permissions("ada@example.org")) == 1
    assert len(book.remove_permissions("example.org", role="reader")) == 1
    assert roles(book) == {"sandbox@example.org": "owner"}


def test_a_new_owner_has_to_accept_and_the_old_one_may_still_write(book: Spreadsheet) -> None:
    key = book.share("ada@example.org", "user", "reader").json()["id"]

    book.transfer_ownership(key)
    assert book.list_permissions()[1]["pendingOwner"]
    assert roles(book)["sandbox@example.org"] == "owner"

    book.accept_ownership(key)
    assert roles(book) == {"sandbox@example.org": "writer", "ada@example.org": "owner"}
    assert not book.list_permissions()[1]["pendingOwner"]


@pytest.mark.parametrize(
    ("address", "kind", "role", "sentence"),
    [
        ("ada@example.org", "user", "owner", "transferOwnership parameter must be enabled"),
        ("ada@example.org", "user", "king", "Invalid value"),
        ("sandbox@example.org", "user", "reader", "owner"),
    ],
)
def test_sharing_that_cannot_be_is_refused(
    book: Spreadsheet, address: str, kind: str, role: str, sentence: str
) -> None:
    with pytest.raises(APIError, match=sentence):
        book.share(address, kind, role)

    assert roles(book) == {"sandbox@example.org": "owner"}


def test_a_domain_cannot_become_the_owner(book: Spreadsheet) -> None:
    key = book.share("example.org", "domain", "reader").json()["id"]

    with pytest.raises(APIError, match="Only a user"):
        book.accept_ownership(key)
