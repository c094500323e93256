"""A tab is made right by the Key found in each row, and an admin's cell is never written."""

from hypothesis import given
from hypothesis import strategies as st

from service.program.writable import identifying
from service.workbook.layout import Owner, TabName
from service.workbook.reconciling import Edits, Wanted, fill_slots, reconcile
from service.workbook.requests import changes
from service.workbook.tables import Table, read_table
from service.workbook.tabs import TABS, tab
from tests.factories import NEW_YORK, table
from tests.workbook.cells import TEXTS, VALUES
from tests.workbook.grids import Grid, apply

NAMED = st.sampled_from([each for each in TABS if each.identity])
KEYS = st.one_of(st.sampled_from(["A", "B", " B ", "C\0"]), TEXTS).filter(identifying)
FOUND = st.one_of(st.sampled_from(["", "A", "B"]), st.text(max_size=5), st.integers(0, 9))


@st.composite
def tabs_and_wants(draw: st.DrawFn) -> tuple[Table, Grid, list[Wanted]]:
    """Any tab with columns in any order, rows of anybody, notes above and strangers between."""
    declared = draw(NAMED)
    headers = draw(
        st.permutations([column.header for column in declared.columns] + ["Mine", "", "Mine"])
    )
    above = draw(st.lists(st.just(["A note"]), max_size=2))
    rows = draw(st.lists(st.lists(FOUND, max_size=len(headers)), max_size=4))
    grid: Grid = [*above, list(headers), *rows]
    service = [c.header for c in declared.columns if c.owner is Owner.SERVICE]
    cells = st.dictionaries(
        st.sampled_from([h for h in service if h not in declared.identity]), VALUES, max_size=3
    )
    identities = st.tuples(*(KEYS for _header in declared.identity))
    wants = st.builds(Wanted, identities, cells, cells)
    return read_table(declared, 7, grid), grid, draw(st.lists(wants, max_size=4))


@given(tabs_and_wants())
def test_a_cell_of_the_admins_or_one_written_once_is_never_in_the_edits(
    case: tuple[Table, Grid, list[Wanted]],
) -> None:
    found, _grid, wanted = case
    edits = reconcile(found, wanted, NEW_YORK)

    ours = {
        found.columns[column.header]
        for column in found.tab.columns
        if column.owner is Owner.SERVICE and not column.once
    }
    assert {column for _row, column in edits.cells} <= ours
    assert all(row > found.header for row, _column in edits.cells)


@given(tabs_and_wants())
def test_reconciling_again_after_writing_finds_nothing(
    case: tuple[Table, Grid, list[Wanted]],
) -> None:
    found, grid, wanted = case
    edits = reconcile(found, wanted, NEW_YORK)
    written = apply(grid, changes(edits))

    assert not reconcile(read_table(found.tab, 7, written), wanted, NEW_YORK)


@given(tabs_and_wants())
def test_what_stands_in_the_rows_stays_but_for_the_cells_edited(
    case: tuple[Table, Grid, list[Wanted]],
) -> None:
    found, grid, wanted = case
    edits = reconcile(found, wanted, NEW_YORK)
    before, after = apply(grid, []), apply(grid, changes(edits))

    for row, cells in enumerate(before):
        wide = [*after[row], *[""] * len(cells)]
        assert all(
            wide[column] == cell or (row, column) in edits.cells
            for column, cell in enumerate(cells)
        )


@given(st.permutations(["A", "B", "C"]), st.sets(st.sampled_from("ABC")))
def test_cells_follow_their_key_through_any_sort_and_delete(
    order: list[str], gone: set[str]
) -> None:
    rows = [{"Key": key, "Rank": 9, "Decision": key.lower()} for key in order if key not in gone]
    found = table(TabName.SHORTLIST, *rows)
    wanted = [Wanted((key,), {"Rank": rank}) for rank, key in enumerate("ABC", start=1)]
    edits = reconcile(found, wanted, NEW_YORK)

    right = {found.rows.index(row): row for row in found.rows}
    for (row, column), value in edits.cells.items():
        assert column == found.columns["Rank"]
        assert "ABC"[int(value) - 1] == found.text(right[row - 1], "Key")
    assert {new.cells["Key"] for new in edits.rows} == gone


def test_a_row_that_was_copied_is_made_right_twice_and_not_appended() -> None:
    found = table(TabName.SHORTLIST, {"Key": "A", "Rank": 1}, {"Key": "A"})
    edits = reconcile(found, [Wanted(("A",), {"Rank": 2})], NEW_YORK)

    assert len(edits.cells) == 2
    assert not edits.rows


def test_what_is_written_at_first_is_never_corrected() -> None:
    wanted = [Wanted(("A",), {"Role": "Mentor", "Name": "Ana"}, {"Withdraw": False})]
    (new,) = reconcile(table(TabName.COHORT), wanted, NEW_YORK).rows
    row = {"Key": "A", "Role": "Mentor", "Name": "Anna", "Withdraw": True}
    typed_over = table(TabName.COHORT, row)

    assert (new.cells["Name"], new.cells["Withdraw"]) == ("Ana", False)
    assert not reconcile(typed_over, wanted, NEW_YORK)


PROBLEMS = st.lists(
    st.tuples(KEYS, KEYS).map(lambda what: Wanted(what, {"What to do": "Mend it."})), max_size=5
)


ROWS: tuple[list[str], ...] = (
    ["", "", "", "mine"],
    [],
    ["Old", "Here"],
    ["", "Here", "Mend it."],
    ["Old", "", "", "mine"],
)


@given(PROBLEMS, st.lists(st.sampled_from(ROWS), max_size=4))
def test_passing_rows_come_go_and_leave_others_alone(
    wanted: list[Wanted], rows: list[list[str]]
) -> None:
    headers = ["What", "Where", "What to do", "Mine", "Since"]
    grid: Grid = [headers, *rows]
    edits = _filled(grid, wanted, [])
    written = apply(grid, changes(edits))

    there = [tuple(row[:2]) for row in written[1:] if len(row) > 1 and row[0]]
    assert {tuple(map(identifying, each.identity)) for each in wanted} <= {
        tuple(map(identifying, map(str, each))) for each in there
    }
    assert not any(column == 3 for _row, column in edits.cells)
    assert not _filled(written, wanted, []) or ["Old", "Here"] in rows

    solved = [tuple(map(identifying, each.identity)) for each in wanted]
    cleared = apply(written, changes(_filled(written, [], solved)))
    assert not _filled(cleared, [], solved)
    left = {tuple(row[:2]) for row in cleared[1:] if any(row[:2])}
    assert left <= {("Old", "Here")}


def _filled(grid: Grid, wanted: list[Wanted], solved: list[tuple[str, ...]]) -> Edits:
    found = read_table(tab(TabName.ATTENTION), 7, grid)
    return fill_slots(found, wanted, solved, NEW_YORK)


def test_a_solved_problem_frees_its_row_for_the_next() -> None:
    grid: Grid = [["What", "Where", "What to do", "Since"], ["Old", "Here"]]
    freed = apply(grid, changes(_filled(grid, [], [("Old", "Here")])))
    edits = _filled([*freed, []], [Wanted(("New", "There"), {})], [])

    assert {row for row, _column in edits.cells} == {1}
    assert not edits.rows


def test_a_row_that_has_lost_its_identity_is_blanked_and_then_free_but_for_what_admins_added() -> (
    None
):
    litter, noted = ["", "Here", "Mend it.", "", 46082], ["", "Here", "Mend it.", "mine", 46082]
    grid: Grid = [["What", "Where", "What to do", "Mine", "Since"], litter, noted, ["Old", "Here"]]
    told = [Wanted(("Old", "Here"), {})]
    blanked = apply(grid, changes(_filled(grid, told, [])))
    assert blanked[1:] == [[], ["", "", "", "mine"], ["Old", "Here"]]

    edits = _filled(blanked, [*told, Wanted(("New", "There"), {})], [])
    assert {row for row, _column in edits.cells} == {1}
    assert not edits.rows


def test_a_tab_of_passing_rows_that_cannot_be_told_apart_is_left_as_it_is() -> None:
    grid: Grid = [["Else", "Where", "What to do", "Since"], ["Old", "Here", "Mend it.", 46082]]

    assert not _filled(grid, [Wanted(("New", "There"), {})], [("Old", "Here")])
