"""Which column of a tab is which, however they are moved: told by the requests alone."""

from collections.abc import Iterable, Mapping
from itertools import count
from typing import Any


class Columns:
    """Gives each column of each tab a number that stays with it."""

    def __init__(self) -> None:
        self.numbers = count()
        self.of: dict[int, list[int]] = {}

    def fill(self, sheet_id: int, width: int) -> None:
        """See a tab with as many columns."""
        known = self.of.setdefault(sheet_id, [])
        known += [next(self.numbers) for _column in range(width - len(known))]

    def copy(self) -> "Columns":
        """The same columns, to go on from."""
        twin = Columns()
        twin.numbers = self.numbers
        twin.of = {sheet_id: known[:] for sheet_id, known in self.of.items()}
        return twin

    def follow(self, changes: Iterable[Mapping[str, Any]]) -> None:
        """Let the columns go where requests take them."""
        for change in changes:
            for kind, body in change.items():
                if kind in {"insertDimension", "deleteDimension"}:
                    span = body["range"]
                    if span["dimension"] == "COLUMNS":
                        self._cut(kind, span["sheetId"], span["startIndex"], span["endIndex"])
                elif kind == "moveDimension" and body["source"]["dimension"] == "COLUMNS":
                    self._move(body["source"], body["destinationIndex"])

    def _cut(self, kind: str, sheet_id: int, first: int, stop: int) -> None:
        known = self.of[sheet_id]
        if kind == "deleteDimension":
            del known[first:stop]
        else:
            known[first:first] = [next(self.numbers) for _column in range(stop - first)]

    def _move(self, source: Mapping[str, Any], to: int) -> None:
        known, first, stop = self.of[source["sheetId"]], source["startIndex"], source["endIndex"]
        taken = known[first:stop]
        del known[first:stop]
        at = to if to <= first else to - len(taken)
        known[at:at] = taken
