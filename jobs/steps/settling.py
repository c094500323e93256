"""What admins chose under Settle on the tab `Outbox`: each word is done once, and noted."""

from collections.abc import Collection, Iterator

from sqlalchemy import Connection

from jobs.steps.letters_shown import recipient
from service.desk import Desk
from service.desk.rows import Rows
from service.ledger import activity, outbox, settlements
from service.ledger.entries import Entry
from service.program.letters import Kind
from service.program.problems import Problem
from service.program.settlements import (
    RESTORED,
    Settlement,
    Word,
    cannot_be_done,
    no_word,
    read_word,
    say_settled,
    two_words,
)

_HEADER = "Settle"


def settle_by_words(desk: Desk, rows: Rows) -> list[Problem]:
    """Do what admins chose since the words were last read; return what is no clear word.

    A word that can't be done is remembered as such, and told from there. Letters go by their ids,
    as the provider's news do: so the two can't wait for each other for good.
    """
    typed = {key: words for key, words in _typed(rows).items() if words != {""}}
    news: list[tuple[Entry, Word | None]] = []
    problems: list[Problem] = []
    for entry in _concerned(desk, typed, rows.keys):
        words = typed.get(entry.id, {""})
        try:
            word = _the_one(words)
        except ValueError:
            problems.append(_unclear(words, entry, recipient(rows.view, entry)))
        else:
            if (word or "") != entry.settlement.word:
                news.append((entry, word))
    if news:
        with desk.ledger.begin() as tx:
            _settle(tx, desk, rows, sorted(news, key=lambda each: each[0].id))
    return problems


def not_done(entry: Entry, who: str) -> Problem | None:
    """Tell that the word beside a letter can't be done, as long as it stands there."""
    word, done = entry.settlement
    if done or word in {"", RESTORED}:
        return None
    kept = entry.content is not None
    return cannot_be_done(Word(word), entry.kind, entry.state, entry.id, who, kept=kept)


def _typed(rows: Rows) -> dict[str, set[str]]:
    """What stands under the header, by Key; several words where copies of a row disagree."""
    typed: dict[str, set[str]] = {}
    for key, _number, row in rows.trusted():
        typed.setdefault(key, set()).add(rows.table.text(row, _HEADER))
    return typed


def _concerned(desk: Desk, typed: Collection[str], keys: Collection[str]) -> Iterator[Entry]:
    """The letters beside which a word stands, or stood when it was last read."""
    with desk.ledger.reading() as tx:
        for entry in outbox.listing(tx, desk.program):
            if entry.id in typed or (entry.settlement.word and entry.id in keys):
                yield entry


def _the_one(words: Collection[str]) -> Word | None:
    said = {read_word(cell) for cell in words}
    if len(said) > 1:
        raise ValueError(said)
    return said.pop()


def _unclear(words: Collection[str], entry: Entry, who: str) -> Problem:
    if len(words) > 1:
        return two_words(entry.kind, entry.id, who)
    return no_word("".join(words), entry.kind, entry.id, who)


def _settle(
    tx: Connection, desk: Desk, rows: Rows, news: Collection[tuple[Entry, Word | None]]
) -> None:
    done: dict[tuple[Word, Kind], list[str]] = {}
    for entry, word in news:
        if word is None:
            settlements.remember(tx, desk.program, entry.id, Settlement())
        elif word is Word.SEND_AGAIN and entry.settlement.word == RESTORED:
            # Whether it was done since the backup nobody knows; chosen anew, it counts.
            settlements.remember(tx, desk.program, entry.id, Settlement(word, done=True))
        elif settlements.settle(tx, desk.program, entry.id, word, rows.view.at):
            done.setdefault((word, entry.kind), []).append(recipient(rows.view, entry))
    said = [say_settled(word, kind, names) for (word, kind), names in done.items()]
    activity.note(tx, desk.program, said, rows.view.at)
