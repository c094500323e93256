"""Where a form's columns have gone: admins insert, delete, move and rename columns of its tab."""

from collections.abc import Sequence
from difflib import SequenceMatcher


def followed(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Map columns of a header row to where they stand in what it has become.

    A text in another's place is a renamed column; a text gone from one place and come up in
    another is a moved one; a column that is missing was deleted.
    """
    places: dict[int, int] = {}
    for _, start, stop, to, _ in stayed(old, new):
        places |= {start + step: to + step for step in range(stop - start)}
    return places | moved(old, new, places)


def stayed(old: Sequence[str], new: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    """Return the runs that stayed and the runs of equal length that were typed over."""
    codes = SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes()
    return [
        code
        for code in codes
        if code[0] == "equal"
        or (
            code[0] == "replace"
            and code[2] - code[1] == code[4] - code[3]
            and not set(old[code[1] : code[2]]) & set(new)
        )
    ]


def moved(old: Sequence[str], new: Sequence[str], places: dict[int, int]) -> dict[int, int]:
    """Return where the columns are that no run explains, by their text."""
    free = [index for index in range(len(new)) if index not in places.values()]
    found: dict[int, int] = {}
    for index, text in enumerate(old):
        to = next((place for place in free if new[place] == text and text), None)
        if index not in places and to is not None:
            found[index] = to
            free.remove(to)
    return found


def header_row(rows: Sequence[Sequence[str]], known: Sequence[str]) -> int:
    """Return the row that holds most of the known headers; people put notes above it."""
    texts = {text for text in known if text}
    return max(range(len(rows)), key=lambda index: len(texts & set(rows[index])), default=0)
