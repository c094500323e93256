"""What a played program came to, as a table."""

from collections import Counter

from rich.console import Console
from rich.table import Table

from service.cli.story import Story
from service.ledger import applications, meetups, outbox, pairs, places
from service.program.letters import Kind, State


def summarise(story: Story, console: Console) -> None:
    """Print what the ledger says that was done, beside what the sandbox saw."""
    desk = story.desk
    with desk.ledger.reading() as tx:
        people = len(applications.seen(tx, desk.program))
        letters = Counter((e.kind, e.state) for e in outbox.listing(tx, desk.program))
        held = Counter(place.state for place in places.places(tx, desk.program).values())
        together = Counter(pair.state for pair in pairs.pairs(tx, desk.program).values())
        answers = Counter(
            said for given in meetups.answers(tx, desk.program).values() for said in given.values()
        )
    accepted = {State.ACCEPTED, State.DELIVERED}
    sent = Counter({kind: sum(letters[kind, state] for state in accepted) for kind in Kind})
    table = Table(title="The program, from the first response to its end")
    table.add_column("What")
    table.add_column("How many", justify="right")
    table.add_row("Applications taken in", f"{people:,}")
    for kind in filter(sent.get, Kind):
        table.add_row(f"Letters sent: {kind.words}", f"{sent[kind]:,}")
    for state, count in held.items():
        table.add_row(f"Places: {state.lower()}", f"{count:,}")
    table.add_row("Pairs introduced", f"{together['Introduced']:,}")
    table.add_row(
        "RSVPs: yes, maybe, no", " / ".join(str(answers[a]) for a in ("Yes", "Maybe", "No"))
    )
    table.add_row("Letters that SendGrid accepted", f"{story.sent:,}")
    table.add_row("Letters sent twice, lost or in doubt", f"{story.sent - sum(sent.values()):,}")
    table.add_row("Calls to Google: reads, writes", f"{story.reads:,} / {story.writes:,}")
    console.print(table)
