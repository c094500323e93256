"""The store of all spreadsheets, which Drive's files and Sheets' spreadsheets share."""

import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from service.sandbox.google.document import Document
from service.sandbox.google.errors import NotFound
from service.sandbox.google.saving import Archive

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """Return the time of the host."""
    return datetime.now(UTC)


class Drive:
    """All documents, in memory, and in an archive where one was named.

    Hold `lock` while reading a document; change one only inside `editing`.
    """

    def __init__(self, archive: Archive | None = None, clock: Clock = utc_now) -> None:
        self.lock = threading.RLock()
        self.changed = threading.Condition(self.lock)
        self.archive = archive
        self.clock = clock
        found = archive.documents() if archive else []
        self.by_id = {document.id: document for document in found}

    @classmethod
    def open(cls, path: Path | None = None, *, clock: Clock = utc_now) -> "Drive":
        """Open the documents in a file, or an empty store that is gone at the end."""
        return cls(Archive.open(path) if path else None, clock)

    def close(self) -> None:
        """Let go of the file."""
        if self.archive:
            self.archive.close()

    def create(self, title: str, *, id: str | None = None) -> Document:  # noqa: A002 - Drive's word
        """Make a spreadsheet with one empty sheet, as Google does."""
        return self.add(self.draft(title, id))

    def draft(self, title: str, name: str | None = None) -> Document:
        """Return a new spreadsheet that is not in the store yet."""
        properties = {
            "title": title,
            "locale": "en_US",
            "autoRecalc": "ON_CHANGE",
            "timeZone": "Etc/GMT",
        }
        now = self.clock()
        # As Google's ids do it begins with a 1: no command takes it for an option.
        document = Document(name or f"1{secrets.token_urlsafe(32)}", properties, now, now)
        document.add_sheet("Sheet1", sheet_id=0)
        return document

    def add(self, document: Document) -> Document:
        """Take in a document made elsewhere."""
        with self.lock:
            if self.archive:
                self.archive.save(None, document)
            self.by_id[document.id] = document
            self.changed.notify_all()
        return document

    def document(self, id: str) -> Document:  # noqa: A002 - Drive's word
        """Return a document; NotFound if there is none."""
        with self.lock:
            if id not in self.by_id:
                raise NotFound
            return self.by_id[id]

    def documents(self) -> list[Document]:
        """Return all documents, the last changed first."""
        with self.lock:
            return sorted(self.by_id.values(), key=lambda each: each.modified, reverse=True)

    def delete(self, id: str) -> None:  # noqa: A002 - Drive's word
        """Delete a document for good."""
        with self.lock:
            document = self.document(id)
            if self.archive:
                self.archive.forget(document)
            del self.by_id[id]
            self.changed.notify_all()

    @contextmanager
    def editing(self, id: str, *, content: bool = True) -> Iterator[Document]:  # noqa: A002 - Drive's word
        """Change a document: wholly, with its version raised and saved, or not at all.

        When it was modified is about its content; sharing it leaves that alone.
        """
        with self.lock:
            document = self.document(id)
            before = document.copy()
            try:
                if content:
                    document.modified = self.clock()
                yield document
                document.version += 1
                if self.archive:
                    self.archive.save(before, document)
            except BaseException:
                document.take(before)
                raise
            self.changed.notify_all()

    def wait(self, id: str, after: int, seconds: float) -> int:  # noqa: A002 - Drive's word
        """Wait until a document's version is above `after`, or time is up; return the version."""
        with self.changed:
            self.changed.wait_for(
                lambda: id not in self.by_id or self.by_id[id].version > after, seconds
            )
            return self.document(id).version
