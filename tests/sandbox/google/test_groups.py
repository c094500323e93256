"""Lines are grouped inside one another, and folded away."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.sandbox.google.grouping import deeper
from service.sandbox.google.lines import Group
from tests.sandbox.google.clients import Api
from tests.sandbox.google.requests import lines

SPANS = st.tuples(st.integers(0, 9), st.integers(1, 5)).map(lambda span: (span[0], sum(span)))


def groups(api: Api) -> list[tuple[int, int, int]]:
    """Return the groups of rows: the first, the one after the last, and the depth."""
    known = api.sheet().get("rowGroups", [])
    return [
        (each["range"]["startIndex"], each["range"]["endIndex"], each["depth"]) for each in known
    ]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ((2, 4), (1, 5), [(1, 5, 1), (2, 4, 2)]),
        ((1, 5), (2, 4), [(1, 5, 1), (2, 4, 2)]),
        ((1, 4), (2, 5), [(1, 5, 1), (2, 4, 2)]),
        ((1, 3), (3, 5), [(1, 5, 1)]),
        ((1, 3), (1, 3), [(1, 3, 1), (1, 3, 2)]),
        ((1, 3), (6, 8), [(1, 3, 1), (6, 8, 1)]),
    ],
)
def test_a_group_lies_in_and_around_others_as_google_documents_it(
    api: Api, first: Any, second: Any, expected: Any
) -> None:
    replies = api.batch(lines("addDimensionGroup", *first), lines("addDimensionGroup", *second))

    assert groups(api) == expected
    assert len(replies[1]["addDimensionGroup"]["dimensionGroups"]) == len(expected)


def test_lines_are_taken_out_of_the_innermost_groups_they_lie_in(api: Api) -> None:
    api.batch(lines("addDimensionGroup", 1, 5), lines("addDimensionGroup", 2, 4))

    api.batch(lines("deleteDimensionGroup", 3, 5))

    assert groups(api) == [(1, 4, 1), (2, 3, 2)]
    api.batch(lines("deleteDimensionGroup", 4, 5), status=400)


@given(st.lists(SPANS, max_size=5), SPANS)
def test_any_group_that_is_added_can_be_taken_away_again(
    spans: list[tuple[int, int]], last: tuple[int, int]
) -> None:
    known: list[Group] = []
    for span in spans:
        known = deeper(known, *span, 1)

    assert deeper(deeper(known, *last, 1), *last, -1) == known


def test_a_group_is_folded_away_with_its_lines(api: Api) -> None:
    api.batch(lines("addDimensionGroup", 1, 5), lines("addDimensionGroup", 2, 4))
    span = {"sheetId": 0, "dimension": "ROWS", "startIndex": 2, "endIndex": 4}

    def fold(depth: int, *, folded: bool, status: int = 200) -> Any:
        group = {"range": span, "depth": depth, "collapsed": folded}
        body = {"dimensionGroup": group, "fields": "collapsed"}
        return api.batch({"updateDimensionGroup": body}, status=status)

    def hidden() -> list[int]:
        (data,) = api.sheet(query="includeGridData=true&ranges=A1:A9")["data"]
        return [at for at, row in enumerate(data["rowMetadata"]) if row.get("hiddenByUser")]

    fold(2, folded=True)
    assert hidden() == [2, 3]
    assert [each.get("collapsed", False) for each in api.sheet()["rowGroups"]] == [False, True]

    api.batch(lines("insertDimension", 0, 3), lines("deleteDimension", 0, 3))
    fold(2, folded=False)
    assert hidden() == []
    fold(1, folded=True, status=400)
    fold(3, folded=True, status=400)


def test_only_whether_it_is_folded_can_be_changed(api: Api) -> None:
    api.batch(lines("addDimensionGroup", 1, 5))
    span = {"sheetId": 0, "dimension": "ROWS", "startIndex": 1, "endIndex": 5}
    group = {"range": span, "depth": 1}

    body = {"dimensionGroup": group, "fields": "depth"}
    error = api.batch({"updateDimensionGroup": body}, status=400)

    assert "collapsed" in error["message"]
