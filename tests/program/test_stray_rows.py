"""Every row that counts for nobody is told by its number, one problem for each sort."""

from service.program.problems import Problem
from service.program.stray_rows import Row, tell_strays


def row(number: int, key: str, *, matters: bool = True) -> Row:
    return Row(number, key, lambda: matters)


def tell(*rows: Row) -> list[Problem]:
    return tell_strays("Shortlist", rows, {"A", "B", "C"}, {"B", "C", "NOBODYS"})


def test_every_row_that_counts_for_nobody_is_told_with_its_number_and_what_to_do() -> None:
    told = tell(row(2, "A"), row(3, "B"), row(4, "C"), row(7, ""), row(9, "NOBODYS"))

    assert [each.todo.partition(":")[0] for each in told] == ["Rows 3 and 4", "Row 7", "Row 9"]
    assert [each.where for each in told] == ["Shortlist"] * 3
    assert "sorted without the others" in told[0].todo
    assert "has no Key" in told[1].what
    assert "nobody has" in told[2].what


def test_a_problem_stays_the_same_while_its_rows_come_and_go() -> None:
    (before,), (after,) = tell(row(3, "B")), tell(row(8, "B"), row(9, "C"))

    assert before.digest == after.digest


def test_a_remark_between_the_rows_is_no_problem() -> None:
    assert tell(row(3, "", matters=False), row(4, "My own", matters=False)) == []


def test_a_row_that_says_it_was_erased_is_told_as_such_even_with_nothing_else_in_it() -> None:
    (told,) = tell(Row(5, "", lambda: False, erased=True))

    assert (told.what[:21], told.todo[:6]) == ("A row belonged to som", "Row 5:")
