"""Things with an id and a range that are fastened to a sheet, as requests name them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from service.sandbox.google.document import Document
from service.sandbox.google.errors import Invalid
from service.sandbox.google.masks import for_update, merged
from service.sandbox.google.request import needed, placed
from service.sandbox.google.schema import Message
from service.sandbox.google.sheet import Fastened, Sheet


@dataclass(frozen=True, slots=True)
class Shelf:
    """One kind of thing: the list of a sheet that holds it, its id's name, and its message."""

    place: str
    id_name: str
    kind: Message

    @property
    def word(self) -> str:
        """What such a thing is called in a refusal."""
        return self.id_name.removesuffix("Id")

    def on(self, sheet: Sheet) -> list[Fastened]:
        """Return all such things on a sheet."""
        found: list[Fastened] = getattr(sheet, self.place)
        return found

    def find(self, document: Document, number: int | None) -> tuple[Sheet, Fastened]:
        """Return the thing with an id, and the sheet that it is fastened to."""
        for sheet in document.sheets:
            for each in self.on(sheet):
                if each[self.id_name] == number:
                    return sheet, each
        raise Invalid(f"No {self.word} with id: {number}")

    def add(self, document: Document, known: Fastened) -> None:
        """Fasten a thing to the sheet that its range is on; its id must be free."""
        number = known[self.id_name]
        taken = {each[self.id_name] for sheet in document.sheets for each in self.on(sheet)}
        if number in taken:
            raise Invalid(f"Cannot add {self.word} with ID [{number}] because it already exists.")
        sheet = sheet_of(document, known)
        setattr(sheet, self.place, [*self.on(sheet), known])

    def changed(
        self, document: Document, given: Fastened, fields: str | None
    ) -> tuple[Sheet, Fastened, dict[str, Any]]:
        """Return a thing's sheet, the thing as it is, and as it would be: on the same sheet."""
        sheet, old = self.find(document, given.get(self.id_name))
        new = merged(old, given, for_update(fields, self.kind))
        known = {**new, self.id_name: old[self.id_name]}
        if sheet_of(document, known) is not sheet:
            raise Invalid(f"A {self.word} cannot be moved to another sheet.")
        return sheet, old, known

    def exchange(self, sheet: Sheet, old: Fastened, known: Fastened) -> None:
        """Put a thing in the place of another."""
        setattr(sheet, self.place, [known if each is old else each for each in self.on(sheet)])

    def remove(self, document: Document, number: int | None) -> None:
        """Take the thing with an id away."""
        sheet, old = self.find(document, number)
        setattr(sheet, self.place, [each for each in self.on(sheet) if each is not old])


def sheet_of(document: Document, known: Mapping[str, Any]) -> Sheet:
    """Return the sheet that something with a range is on; the range must lie on its grid."""
    return placed(document, needed(dict(known), "range"))[0]


def bounded(document: Document, known: Mapping[str, Any]) -> dict[str, Any]:
    """Return a thing with all bounds of its range said."""
    sheet, area = placed(document, needed(dict(known), "range"))
    return {**known, "range": area.grid_range(sheet.sheet_id)}
