"""What the tabs promise the admins: every column has one owner and a note that explains it."""

import pytest

from service.workbook.guide import guide_rows
from service.workbook.layout import Owner, Tab, TabName
from service.workbook.tabs import TABS, tab

EVERY_TAB = pytest.mark.parametrize("declared", TABS, ids=[each.name for each in TABS])


@EVERY_TAB
def test_headers_are_one_of_a_kind_and_explained(declared: Tab) -> None:
    headers = [column.header for column in declared.columns]

    assert len(set(headers)) == len(headers)
    assert all(column.note.endswith(".") for column in declared.columns)
    assert declared.purpose.endswith(".")


@EVERY_TAB
def test_a_row_is_named_by_columns_of_the_service(declared: Tab) -> None:
    assert all(declared.column(h).owner is Owner.SERVICE for h in declared.identity)


@EVERY_TAB
def test_key_name_and_email_are_written_once(declared: Tab) -> None:
    """But a Meetups row is begun by admins, and Shortlist may hide who somebody is."""
    named = {"Key"} if declared.name is TabName.SHORTLIST else {"Key", "Name", "Email"}
    if declared.name is not TabName.MEETUPS:
        assert all(column.once for column in declared.columns if column.header in named)


def test_every_tab_is_declared_in_order_and_has_a_guide() -> None:
    assert [each.name for each in TABS] == list(TabName)
    assert [row.identity for row in guide_rows({})] == [(each.name,) for each in TABS]
    assert all(row.cells["What to do"] for row in guide_rows({}))
    assert tab(TabName.OUTBOX).name is TabName.OUTBOX
