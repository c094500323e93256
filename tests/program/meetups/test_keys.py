from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from service.program.meetups.keys import Keys, Planned, give_keys, unclear_rows

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
MAY, JUNE, PAST = (NOON + timedelta(days=days) for days in (60, 90, -9))
STARTS = st.sampled_from([None, MAY, JUNE, PAST])
KEYS = st.sampled_from(["", "A", "B", "C", "X", "Y"])
INVITED = st.dictionaries(st.sampled_from("ABC"), st.sampled_from([MAY, JUNE, PAST]))


def keys_of(
    *rows: tuple[str, datetime | None], invited: dict[str, datetime] | None = None
) -> tuple[Keys, list[Planned]]:
    planned = [Planned(index, *row) for index, row in enumerate(rows)]
    known = {*(invited or {}), "B"}
    return give_keys(planned, invited or {}, known, "fresh{}".format, NOON), planned


def test_a_row_without_a_key_gets_a_new_one() -> None:
    keys, _rows = keys_of(("A", MAY), ("", MAY), ("", None), invited={"A": MAY})
    assert keys == Keys({1: "fresh1", 2: "fresh2"})


def test_a_lost_key_goes_back_to_the_one_row_at_its_time_whatever_stands_there() -> None:
    for stands in ("", "X"):
        keys, _rows = keys_of((stands, MAY), ("Y", JUNE), ("B", MAY), invited={"A": MAY})
        assert keys == Keys({0: "A"})


def test_two_rows_that_might_be_the_lost_meetup_are_left_alone_and_told() -> None:
    keys, rows = keys_of(("X", MAY), ("", MAY), ("", JUNE), invited={"A": MAY})
    assert keys == Keys({2: "fresh2"}, {0: ["A"], 1: ["A"]})
    assert not any(map(keys.settled, rows))
    (problem,) = unclear_rows(keys)
    assert problem.where == "Meetups, Key A"
    assert "Key A into its row (row 1 or 2)" in problem.todo


def test_two_lost_meetups_at_one_time_are_told_apart_by_an_admin() -> None:
    keys, _rows = keys_of(("", MAY), invited={"A": MAY, "C": MAY})
    assert keys == Keys({}, {0: ["A", "C"]})


def test_nobody_is_asked_about_what_is_over() -> None:
    keys, _rows = keys_of(("X", PAST), ("", PAST), invited={"A": PAST})
    assert keys == Keys({1: "fresh1"})


@given(st.lists(st.tuples(KEYS, STARTS), max_size=6), INVITED)
def test_no_known_key_is_written_over_and_no_lost_meetup_to_come_is_invited_to_anew(
    given_rows: list[tuple[str, datetime | None]], invited: dict[str, datetime]
) -> None:
    keys, rows = keys_of(*given_rows, invited=invited)
    here = {row.key for row in rows}
    lost = {starts for key, starts in invited.items() if key not in here and starts > NOON}
    for row in rows:
        if row.key in {*invited, "B"}:
            assert keys.settled(row)
        elif keys.settled(row):
            assert row.starts not in lost
    written = list(keys.given.values())
    assert len(written) == len(set(written))
    assert not here.intersection(written)
