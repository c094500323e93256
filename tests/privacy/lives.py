"""A program in its third month, with somebody in it of whom there is a lot to know."""

from collections.abc import Mapping
from datetime import timedelta

from service.ledger import workbooks
from service.program.people import person_id
from service.program.privacy.erased import Codes
from tests.world import FORM, MENTEE_ASKED, MENTORS, World

NAME = "Zebedee"
FORMER_NAME = "Tarragon"
ADDRESS = "zebedee@example.org"
ANSWER = "marzipan"
NOTE = "Sounded tired on the phone"
OVER, COMING = "Reading rooms", "Salary talks"


def live(world: World) -> None:
    """Zebedee is a mentee whom Ben was introduced to, and Cleo another; all come to all meetups."""
    world.add_form(FORM, MENTEE_ASKED)
    world.apply("ben", form=MENTORS)
    world.run("take-in-responses")
    world.apply(NAME, **{"Your name": FORMER_NAME})
    world.run("take-in-responses")
    world.apply(NAME, **{"What do you hope to learn?": ANSWER})
    world.take_in()
    world.enrol(NAME, "Ben")
    world.type("Pairs", {"Mentor": "Ben"}, "Decision", "Introduce")
    world.approve()
    world.apply("cleo")
    world.take_in()
    world.enrol("Cleo")
    world.type("Shortlist", {"Name": NAME}, "Notes", NOTE)
    meet(world, {OVER: 4, COMING: 14})
    world.later(days=5)
    world.work()


def meet(world: World, topics: Mapping[str, int]) -> None:
    """Meetups so many days from now, to which everybody says yes."""
    world.set("Invite days before a meetup", 30)
    for topic, days in topics.items():
        day = f"{world.now + timedelta(days=days):%Y-%m-%d}"
        world.story.plan_meetup({"Topic": topic, "Date": day, "Start": "18:00"}, invite=True)
    world.run("invite-to-meetups", "deliver")
    browser = world.browser()
    for topic in topics:
        for name in (NAME, "ben", "cleo"):
            browser.post(world.page(name, topic), data={"answer": "Yes"})


def codes(world: World, address: str = ADDRESS) -> Codes:
    """What stands for somebody in this world's workbook."""
    with world.ledger.begin() as tx:
        salt = workbooks.enrol(tx, world.workbook).salt
    return Codes.of(salt, person_id(salt, address))


def seen_by_admins(world: World) -> str:
    """All that stands in the workbook, but on the forms' tabs."""
    tabs = world.everything()
    return repr({title: rows for title, rows in tabs.items() if "Form" not in title}).casefold()
