"""What a decision about one pair costs is exactly what deciding otherwise would bring."""

import numpy as np
from hypothesis import given, settings

from service.program.matching.exchanges import Exchanges
from tests.program.tables import Sheet, sheets


def worth_of(sheet: Sheet) -> int:
    choice = sheet.choice()
    rows = np.flatnonzero(choice.chosen >= 0)
    return int(choice.table.at(rows, choice.chosen[rows]).sum())


def exchanges_of(sheet: Sheet) -> Exchanges:
    fits = np.array(sheet.fits, dtype=np.int16).reshape(len(sheet.ranks), len(sheet.room))
    return Exchanges(sheet.choice(), fits, np.array(sheet.room, dtype=np.int64))


def with_fit(sheet: Sheet, row: int, column: int, fit: int) -> Sheet:
    fits = [list(each) for each in sheet.fits]
    fits[row][column] = fit
    return sheet._replace(fits=fits)


@settings(deadline=None)
@given(sheets())
def test_the_best_without_a_pair_loses_exactly_what_is_said(sheet: Sheet) -> None:
    exchanges, worth = exchanges_of(sheet), worth_of(sheet)

    for row, column in enumerate(sheet.way()):
        if column >= 0:
            instead = exchanges.without(row)
            assert worth_of(with_fit(sheet, row, column, -1)) == worth - instead.loss
            assert instead.column != column


@settings(deadline=None)
@given(sheets())
def test_a_veto_costs_exactly_what_taking_it_back_brings(sheet: Sheet) -> None:
    for row, fits in enumerate(sheet.fits):
        for column, fit in enumerate(fits):
            if fit >= 0 and sheet.room[column]:
                vetoed = with_fit(sheet, row, column, -1)
                choice = sheet.choice()
                worth = int(choice.table.at(np.array([row]), np.array([column]))[0])
                gain = exchanges_of(vetoed).gain_without_veto(row, column, worth)
                assert worth_of(vetoed) + gain == worth_of(sheet)


@settings(deadline=None)
@given(sheets(at_most=4))
def test_a_lock_costs_exactly_what_freeing_it_brings(sheet: Sheet) -> None:
    table = sheet.choice().table
    for row, fits in enumerate(sheet.fits):
        worths = table.first[row] + table.step * np.array(fits, dtype=np.int64)
        worths[np.array([fit < 0 for fit in fits], dtype=bool)] = 0
        for column in range(len(fits)):
            if fits[column] >= 0 and sheet.room[column]:
                locked = without(sheet, row, column)
                gain = exchanges_of(locked).gain_without_lock(worths, column)
                assert worth_of(locked) + worths[column] + gain == worth_of(sheet)


def without(sheet: Sheet, row: int, column: int) -> Sheet:
    """The rest of a case of which one pair is locked."""
    room = [room - (j == column) for j, room in enumerate(sheet.room)]
    nobody = [-1] * len(room)
    fits = [nobody if i == row else each for i, each in enumerate(sheet.fits)]
    return sheet._replace(fits=fits, room=room)
