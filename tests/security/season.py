"""A whole program in which every kind of letter leaves, whatever people type."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from service.program.letters import TO_THE_TEAM, Kind
from tests.web.posted_mail import Post, form
from tests.world import MENTORS, ZONE, World

LEARN = "What do you hope to learn?"
LAST_DAY = datetime(2026, 4, 30, 9, tzinfo=ZoneInfo(ZONE))
Typed = Callable[[str], str]
"""What somebody types into the field of that name."""


def play(world: World, typed: Typed = str) -> Post:
    """Play all of it, and return the provider that posts what people write back."""
    _apply(world, typed)
    _decide(world, typed)
    _meet(world, typed)
    return _end(world, typed)


def people(world: World) -> None:
    """Ana is a member and invited, Ben holds an offer, Cleo's offer waits for a tick."""
    world.apply("ana", "ben", "cleo", "dana")
    world.take_in()
    world.enrol("Ana")
    world.accept("Ben")
    plan = {"Topic": "Salary talks", "Date": "2026-03-06", "Start": "18:00"}
    world.story.plan_meetup(plan, invite=True)
    world.decide("Accept", "Cleo")
    world.work()


def _apply(world: World, typed: Typed) -> None:
    for who in ("ana", "ben", "cleo", "dan"):
        world.apply(who, **{"Your name": typed(f"{who}'s name"), LEARN: typed("answer")})
    world.apply("mia", form=MENTORS, **{"Your name": typed("mia's name")})
    world.run("take-in-responses")
    kinds = (kind.words for kind in Kind if kind not in TO_THE_TEAM)
    world.set("Send by itself", ", ".join(kinds))
    world.set("Seats", 2)
    world.set("Daily digest to", "robin@example.org")
    rounds(world)
    world.apply("ana", **{"Your name": typed("ana's name"), LEARN: typed("another answer")})
    rounds(world)


def _decide(world: World, typed: Typed) -> None:
    decisions = {"ana": "Accept", "ben": "Accept", "mia": "Accept"}
    for header in ("Subject", "Text"):
        world.type("Letters", {"Letter": Kind.DECLINED.words}, header, typed(f"own {header}"))
    for who, decision in (decisions | {"cleo": "Waitlist", "dan": "Decline"}).items():
        world.type("Shortlist", address(who), "Decision", decision)
        world.type("Shortlist", address(who), "Notes", typed("notes"))
    rounds(world)
    answer(world, "ana", "mia")
    for row in world.rows("Pairs"):
        world.type("Pairs", {"Key": row["Key"]}, "Decision", "Introduce")
    world.later(days=5)
    rounds(world)
    world.later(days=3)
    rounds(world)
    answer(world, "cleo")


def _meet(world: World, typed: Typed) -> None:
    texts = {header: typed(header) for header in ("Topic", "Speaker", "Message")}
    plan = texts | {"Date": "2026-03-16", "Start": "18:00", "Link": typed("Link")}
    for day in ("2026-03-16", "2026-03-17"):
        world.story.plan_meetup(plan | {"Date": day}, invite=True)
    first, second = ({"Key": row["Key"]} for row in world.rows("Meetups"))
    world.type("Meetups", first, "Start", "19:00")
    world.type("Meetups", second, "Decision", "Cancel")
    rounds(world)
    world.later(days=5)
    rounds(world)


def _end(world: World, typed: Typed) -> Post:
    post = Post(world)
    said = {"from": "Ana <ana@example.org>", "subject": typed("subject"), "text": typed("reply")}
    post.send(form({name: text.encode(errors="surrogatepass") for name, text in said.items()}))
    rounds(world)
    world.set("Applications close", "2026-03-20")
    world.clock.moment = LAST_DAY.replace(day=1)
    world.apply("leo", **{"Your name": typed("leo's name"), LEARN: typed("answer")})
    world.set("Program ends", "2026-04-30")
    world.set("Feedback form", "https://forms.example.org/how-was-it")
    rounds(world)
    world.clock.moment = LAST_DAY
    rounds(world)
    world.later(days=8)
    rounds(world)
    return post


def answer(world: World, *names: str) -> None:
    """Take the places that were offered."""
    browser = world.browser()
    for name in names:
        assert browser.post(world.page(name), data={"answer": "take"}).status_code == 303
    rounds(world)


def address(who: str) -> dict[str, str]:
    return {"Email": f"{who}@example.org"}


def rounds(world: World) -> None:
    """Run all jobs twice, which is enough for every letter that is due."""
    for _round in range(2):
        assert all(report.done for report in world.run())
        world.later(minutes=5)
