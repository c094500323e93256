"""The best way to pair is the best by every goal in turn, and behaves as people would expect."""

from hypothesis import given, settings
from hypothesis import strategies as st

from service.program.matching.goals import Matching
from tests.program.tables import Sheet, sheets

NEED = sheets(goals=(Matching.NEED,))


@settings(deadline=None, max_examples=300)
@given(sheets())
def test_no_way_is_better_by_any_goal_in_their_order(sheet: Sheet) -> None:
    assert sheet.goodness(sheet.way()) == sheet.best()


@settings(deadline=None)
@given(sheets())
def test_no_more_is_taken_than_there_is_room_and_only_what_is_possible(sheet: Sheet) -> None:
    assert sheet.way() in set(sheet.ways())


@settings(deadline=None)
@given(NEED, st.integers(1, 3), st.data())
def test_a_mentor_more_never_leaves_fewer_of_a_tier(
    sheet: Sheet, room: int, data: st.DataObject
) -> None:
    joined = [[*fits, data.draw(st.integers(-1, 1000))] for fits in sheet.fits]
    more = sheet._replace(fits=joined, room=[*sheet.room, room])

    before, after = sheet.tiers(sheet.way()), more.tiers(more.way())
    assert all(now >= then for now, then in zip(after, before, strict=True))


@settings(deadline=None)
@given(sheets(), st.data())
def test_a_better_fit_never_lowers_the_total(sheet: Sheet, data: st.DataObject) -> None:
    possible = [
        (i, j) for i, fits in enumerate(sheet.fits) for j, fit in enumerate(fits) if fit >= 0
    ]
    if not possible:
        return
    i, j = data.draw(st.sampled_from(possible))
    fits = [list(row) for row in sheet.fits]
    fits[i][j] = data.draw(st.integers(fits[i][j], 1000))
    better = sheet._replace(fits=fits)

    assert better.total(better.way()) >= sheet.total(sheet.way())


@settings(deadline=None)
@given(sheets())
def test_what_was_drafted_as_the_best_stays_as_it_is(sheet: Sheet) -> None:
    way = sheet.way()

    assert sheet._replace(drafted=list(way)).way() == way


@settings(deadline=None)
@given(NEED)
def test_need_first_leaves_no_more_people_alone_than_most_people(sheet: Sheet) -> None:
    most = sheet._replace(goal=Matching.MOST)

    assert sheet.way().count(-1) == most.way().count(-1)
