"""A tab without rows says what will stand there, and nothing takes that for a row."""

from collections.abc import Mapping
from typing import Any

import pytest

from service.workbook.layout import Owner, Tab, TabName
from service.workbook.reconciling import Wanted, fill_slots, reconcile
from service.workbook.requests import changes
from service.workbook.tables import read_table
from service.workbook.tabs import TABS, tab
from tests.factories import NEW_YORK
from tests.workbook.grids import Grid, apply
from tests.workbook.office import Office

SPEAKING = [each for each in TABS if each.empty]
EVERY_SPEAKING_TAB = pytest.mark.parametrize(
    "declared", SPEAKING, ids=[each.name for each in SPEAKING]
)


def words_of(declared: Tab) -> str:
    assert declared.empty is not None
    return declared.empty[1]


def hint_row(declared: Tab, **cells: Any) -> list[Any]:
    assert declared.empty is not None
    named = dict([declared.empty]) | cells
    return [named.get(column.header, "") for column in declared.columns]


def empty_grid(declared: Tab, *rows: list[Any]) -> Grid:
    return [[column.header for column in declared.columns], hint_row(declared), *rows]


def test_every_tab_that_begins_empty_says_so() -> None:
    filled_by_setup_or_at_once = {
        TabName.START,
        TabName.SETTINGS,
        TabName.LETTERS,
        TabName.ACTIVITY,
    }

    assert {each.name for each in TABS} - {each.name for each in SPEAKING} == (
        filled_by_setup_or_at_once
    )


@EVERY_SPEAKING_TAB
def test_the_words_stand_where_a_lost_cell_is_made_right_again(declared: Tab) -> None:
    assert declared.empty is not None
    column = declared.column(declared.empty[0])

    assert column.owner is Owner.SERVICE
    assert not column.once
    assert column.header not in declared.identity


@EVERY_SPEAKING_TAB
def test_a_new_tab_shows_its_words_and_has_no_rows(declared: Tab, office: Office) -> None:
    reading = office.workbook.read(office.built())
    shown = office.sheet.grid(declared.name)

    assert [cell for cell in shown[1] if cell] == [words_of(declared)]
    assert list(reading.tables[declared.name].rows) == []


@EVERY_SPEAKING_TAB
def test_the_words_go_with_the_first_row_which_takes_their_place(declared: Tab) -> None:
    found = read_table(declared, 7, empty_grid(declared))
    identity = tuple("ABC"[: len(declared.identity)])
    edits = reconcile(found, [Wanted(identity, {})], NEW_YORK)
    after = apply(empty_grid(declared), changes(edits))

    assert len(after) == 2
    assert read_table(declared, 7, after).identity(after[1]) == identity
    assert words_of(declared) not in after[1]


@EVERY_SPEAKING_TAB
def test_the_words_stay_for_as_long_as_there_is_nothing(declared: Tab) -> None:
    found = read_table(declared, 7, empty_grid(declared))

    assert not reconcile(found, [], NEW_YORK)
    assert not fill_slots(found, [], [], NEW_YORK)


def test_words_that_were_sorted_below_the_rows_are_no_row_and_go() -> None:
    declared = tab(TabName.COHORT)
    row = [f"{c.header}!" if c.header == "Key" else "" for c in declared.columns]
    grid = [[c.header for c in declared.columns], row, hint_row(declared), row]
    found = read_table(declared, 7, grid)
    edits = reconcile(found, [], NEW_YORK)

    assert [index for (_key,), index, _row in found.identified()] == [1, 3]
    assert set(edits.cells.values()) == {""}
    assert {row for row, _column in edits.cells} == {2}


def test_a_row_that_an_admin_began_beside_the_words_is_a_row() -> None:
    declared = tab(TabName.MEETUPS)
    begun = hint_row(declared, Topic="Grants", Key="M1")
    found = read_table(declared, 7, [[c.header for c in declared.columns], begun])
    edits = reconcile(found, [Wanted(("M1",), {"Status": "Please give it a date."})], NEW_YORK)

    assert list(edits.cells.values()) == ["Please give it a date."]


def test_a_problem_takes_the_place_of_the_words_and_they_come_back_when_it_is_solved() -> None:
    declared = tab(TabName.ATTENTION)
    problem = Wanted(("A thing", "Settings"), {"What to do": "Mend it."})
    grid = empty_grid(declared)

    told = fill_slots(read_table(declared, 7, grid), [problem], [], NEW_YORK)
    grid = apply(grid, changes(told))
    assert grid[1][:3] == ["A thing", "Settings", "Mend it."]

    solved = fill_slots(read_table(declared, 7, grid), [], [problem.identity], NEW_YORK)
    grid = apply(grid, changes(solved))
    assert [cell for row in grid[1:] for cell in row if cell] == [words_of(declared)]
    assert not fill_slots(read_table(declared, 7, grid), [], [problem.identity], NEW_YORK)


def test_a_tab_on_which_admins_wrote_something_else_is_left_alone() -> None:
    declared = tab(TabName.ATTENTION)
    problem = Wanted(("A thing", "Settings"), {"What to do": "Mend it."})
    mine = ["", "", "", "", "Ours: look on Monday"]
    grid = [[c.header for c in declared.columns], ["A thing", "Settings", "Mend it."], mine]
    solved = fill_slots(read_table(declared, 7, grid), [], [problem.identity], NEW_YORK)

    assert set(solved.cells.values()) == {""}


def test_on_the_wire_the_first_row_stands_right_below_the_header(office: Office) -> None:
    reading = office.workbook.read(office.built())
    office.show(reading, TabName.SHORTLIST, [Wanted(("A",), {"Rank": 1})])

    rows: Mapping[int, Mapping[str, Any]] = office.sheet.rows(TabName.SHORTLIST)
    assert {number: row["Key"] for number, row in rows.items()} == {2: "A"}
    assert words_of(tab(TabName.SHORTLIST)) not in office.sheet.grid(TabName.SHORTLIST)[1]


def test_words_that_an_admin_copied_go_with_the_first_row_as_well(office: Office) -> None:
    structure = office.built()
    words = office.sheet.grid(TabName.SHORTLIST)[1]
    office.sheet.write(TabName.SHORTLIST, [words], at="A3")

    office.show(office.workbook.read(structure), TabName.SHORTLIST, [Wanted(("A",), {"Rank": 1})])

    reading = office.workbook.read(structure)
    assert office.show(reading, TabName.SHORTLIST, [Wanted(("A",), {"Rank": 1})]) == 0
    assert words[-1] not in str(office.sheet.grid(TabName.SHORTLIST))
