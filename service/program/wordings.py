"""The admins' own wording of a kind of letter: read from its cells, or a sentence why not."""

import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from hashlib import blake2b

from service.program.deliveries import HELD
from service.program.fields import Field, Form, fields_of, needed_in
from service.program.letters import Kind
from service.program.readings import Cell
from service.program.wording import joined
from service.program.writable import shorten, writable

UNWORDED = f"{HELD} see its wording on Letters"
"""What the tab `Outbox` says under Status of letters that can't be sent as they are worded."""

LONGEST_SUBJECT = 150
LONGEST_TEXT = 6_000
"""In characters: with all of an application's answers, a letter stays under 60 kB."""
BRACED = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
_ALMOST = re.compile(r"(?<!\{)\{\s*([^{}\n]*?)\s*\}(?!\})")
_ERRORS = re.compile(r"#(REF!|ERROR!|NAME\?|VALUE!|N/A|DIV/0!|NUM!|NULL!)|Loading(\.\.\.|…)")
_PRIVATE = re.compile("[\ue000-\uf8ff]")


class Unusable(ValueError):
    """A wording can't be sent as it is; the message tells an admin why."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What the admins want a kind to say; what is empty stays as it is built in.

    Fields stand in it as `{{name}}`, just so, and each is one that the kind knows.
    """

    subject: str = ""
    text: str = ""

    @property
    def digest(self) -> str:
        """Tells this wording from others."""
        return blake2b(f"{self.subject}\0{self.text}".encode(), digest_size=9).hexdigest()


def read_wording(kind: Kind, subject: Cell, text: Cell) -> Wording:
    """Read the cells of a row; raises `Unusable` with a sentence for its Problem."""
    fields = fields_of(kind)
    wording = Wording(
        " ".join(_read("Subject", subject, fields).split()), _read("Text", text, fields)
    )
    for problem in (*_wrong_subject(wording.subject, fields), *_wrong_text(kind, wording.text)):
        raise Unusable(problem)
    return wording


def fields_in(text: str, fields: Mapping[str, Field]) -> list[Field]:
    """The fields that a wording names, in their order."""
    return [fields[name] for name in BRACED.findall(text)]


def _read(header: str, cell: Cell, fields: Mapping[str, Field]) -> str:
    if not isinstance(cell, str):
        raise Unusable(f"{header} holds a number, a date or a box. Please write words.")
    text = _PRIVATE.sub("", writable(cell)).strip()
    if _ERRORS.fullmatch(text):
        raise Unusable(f"{header} holds a formula that fails ({text}). Please write words.")
    if "{%" in text or "{#" in text:
        raise Unusable(f"{header} says “{{%” or “{{#”, which means nothing here. Only fields do.")
    named = BRACED.sub(lambda found: _known(header, found[1], fields), text)
    bare = BRACED.sub("", named)
    if "{{" in bare or "}}" in bare:
        raise Unusable(
            f"In {header}, two braces are opened or closed without the others. A field looks like "
            "{{name}}."
        )
    for found in _ALMOST.findall(bare):
        if _plain(found) in fields:
            raise Unusable(f"In {header}, write {{{{{_plain(found)}}}}} with two braces.")
    return named


def _plain(name: str) -> str:
    return re.sub(r"[\s-]+", "_", name.strip()).casefold()


def _known(header: str, name: str, fields: Mapping[str, Field]) -> str:
    plain = _plain(name)
    if plain in fields:
        return fields[plain].braced
    near = get_close_matches(plain, fields, 1)
    hint = f"Do you mean {fields[near[0]].braced}?" if near else "Its fields stand under Fields."
    raise Unusable(f"{header}: {{{{{shorten(name, 40)}}}}} is no field of this letter. {hint}")


def _wrong_subject(subject: str, fields: Mapping[str, Field]) -> Iterator[str]:
    for field in fields_in(subject, fields):
        if field.form is not Form.WORDS:
            yield f"{field.braced} can't stand in a subject. Please put it into the text."
        if field.optional:
            yield f"{field.braced} may be empty, so it can't stand in a subject."
    if len(subject) > LONGEST_SUBJECT:
        yield f"The subject is longer than {LONGEST_SUBJECT} characters; mail programs cut it."


def _wrong_text(kind: Kind, text: str) -> Iterator[str]:
    if not text:
        return
    if len(text) > LONGEST_TEXT:
        yield f"The text is longer than {LONGEST_TEXT:,} characters."
    fields = fields_of(kind)
    named = Counter(field.name for field in fields_in(text, fields))
    for name, times in named.items():
        if times > 1 and fields[name].form is Form.PART:
            yield f"{fields[name].braced} stands in the text {times} times; once is enough."
    for group in needed_in(kind):
        if not named.keys() & set(group):
            lacking = " or ".join(fields[name].braced for name in group)
            yield f"The text lacks {lacking}: {fields[group[0]].meaning}."
    stays = False
    for line in text.split("\n"):
        here = fields_in(line, fields)
        yield from _wrong_line(line, here)
        stays = stays or bool(line.strip() and not any(field.optional for field in here))
    if not stays:
        yield "Every line may be empty. Please add one that always says something."


def _wrong_line(line: str, here: list[Field]) -> Iterator[str]:
    for field in here:
        if field.form is Form.PART and line.strip() != field.braced:
            yield f"{field.braced} has to stand on a line of its own."
    may_go = [field.braced for field in here if field.optional]
    stay = [f.braced for f in here if f.form is Form.LINK and not f.optional]
    if may_go and stay:
        yield (
            f"{stay[0]} stands on one line with {joined(may_go)}, which may be empty; then the "
            "line is left out. Please give it a line of its own."
        )


def said_of(text: str, fields: Mapping[str, Field], empty: Container[str]) -> str:
    """The text without the lines that say nothing, because a field in them is empty.

    A heading goes with all that stands below it, a line that ends in a colon with what it tells of.
    """
    lines = text.split("\n")
    gone = [any(field.name in empty for field in fields_in(line, fields)) for line in lines]
    for at in reversed(range(len(lines))):
        if not gone[at] and _announces(lines[at], fields):
            gone[at] = _all_gone(lines[at + 1 :], gone[at + 1 :])
    return "\n".join(line for line, left_out in zip(lines, gone, strict=True) if not left_out)


def _announces(line: str, fields: Mapping[str, Field]) -> bool:
    links = any(field.form is Form.LINK for field in fields_in(line, fields))
    return not links and (line.rstrip().endswith(":") or line.startswith("#"))


def _all_gone(lines: list[str], gone: list[bool]) -> bool:
    """Whether nothing is left of the paragraph that follows."""
    first = next((at for at, line in enumerate(lines) if line.strip()), len(lines))
    end = next((at for at in range(first, len(lines)) if not lines[at].strip()), len(lines))
    return first < end and all(gone[first:end])
