"""Columns are found by header and rows by their Key, whatever admins do around them."""

from hypothesis import given
from hypothesis import strategies as st

from service.workbook.layout import Tab, TabName
from service.workbook.tables import read_table
from service.workbook.tabs import TABS, tab
from tests.factories import table


@given(st.sampled_from(TABS), st.data(), st.integers(0, 9))
def test_columns_are_found_in_any_order_below_any_notes(
    declared: Tab, data: st.DataObject, notes: int
) -> None:
    mine = ["Mine", "", "Notes of mine"]
    headers = data.draw(st.permutations([*(c.header for c in declared.columns), *mine]))
    found = read_table(declared, 7, [*[["A note"]] * notes, [f" {h} " for h in headers], ["x"]])

    assert found.header == notes
    assert found.missing == []
    assert all(headers[at] == header for header, at in found.columns.items())
    assert len(found.rows) == 1


def test_of_two_columns_with_one_header_the_first_counts() -> None:
    found = table(TabName.SHORTLIST, headers=["Notes", "Key", "Notes"])

    assert found.columns["Notes"] == 0


def test_missing_columns_are_named() -> None:
    headers = [column.header for column in tab(TabName.SHORTLIST).columns]

    assert table(TabName.SHORTLIST, headers=[h for h in headers if h != "Why"]).missing == ["Why"]
    assert read_table(tab(TabName.SHORTLIST), 7, []).missing == [h for h in headers if h != "Notes"]


def test_a_tab_is_torn_where_only_admins_can_put_a_column_back() -> None:
    headers = [column.header for column in tab(TabName.SHORTLIST).columns]

    def torn(*gone: str) -> list[str]:
        return table(TabName.SHORTLIST, headers=[h for h in headers if h not in gone]).lost

    assert torn("Why", "Rank", "Notes") == []
    assert torn("Decision", "Why") == ["Decision"]
    assert torn("Key") == ["Key"]
    assert read_table(tab(TabName.SHORTLIST), 7, []).lost == []


def test_a_short_row_ends_in_empty_cells() -> None:
    found = read_table(tab(TabName.SHORTLIST), 7, [["Key", "Rank"], ["A"]])

    assert found.cell(found.rows[0], "Rank") == ""
    assert found.cell(found.rows[0], "Why") == ""
    assert found.width == 2


def test_a_row_without_a_key_is_nobodys() -> None:
    found = table(TabName.SHORTLIST, {"Key": " "}, {"Rank": 1}, {"Key": " A "})

    assert [(identity, index) for identity, index, _row in found.identified()] == [(("A",), 3)]
