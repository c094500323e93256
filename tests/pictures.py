"""Makes the README's pictures anew, of a program that is played: `python -m tests.pictures`."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, expect, sync_playwright

from service.cli.acts import open_program
from service.cli.demo import let_people_apply
from service.cli.players import Cell, Row
from service.cli.sample import read_sample
from service.cli.stage import Stage, set_up, stage_clock
from tests.actors import a_phone, an_applicant
from tests.browser import FLAGS, executable

FOLDER = Path(__file__).resolve().parent.parent / ".github" / "pictures"
WIDTH = 1240
WORDS_OF_THEIR_OWN = (
    ("acknowledgement", "Subject", "It is with us, {{name}}"),
    (
        "acknowledgement",
        "Text",
        "Thank you. **Your application has arrived.**\n\nYou hear from us {{hear_by}}.",
    ),
    ("applications closed", "Text", "Sorry, {{nmae}}: applications {{stand}}."),
)


@dataclass(frozen=True, slots=True)
class Camera:
    """An admin's browser that keeps what it shows."""

    stage: Stage
    page: Page

    def take_tab(self, name: str, title: str, height: int, view: str = "") -> None:
        """Keep how a tab looks, through one of its filter views."""
        self.page.set_viewport_size({"width": WIDTH, "height": height})
        sheet = self.sheet(title)
        address = f"{self._workbook}#gid={sheet['properties'].get('sheetId', 0)}"
        views = {each["title"]: each["filterViewId"] for each in sheet.get("filterViews", [])}
        self.page.goto("about:blank")
        self.page.goto(f"{address}&fvid={views[view]}" if view else address)
        in_column_b = self.page.locator('[data-cell^="B"]')
        expect(in_column_b.nth(1)).to_have_text(re.compile(r"\w"))
        keep(name, self.page)

    def take_letter(self, name: str, subject: str, height: int) -> None:
        """Keep how the page of a letter on the Outbox looks."""
        self.page.set_viewport_size({"width": 760, "height": height})
        self.page.goto(self._link_beside(subject))
        keep(name, self.page)

    @property
    def _workbook(self) -> str:
        return f"{self.stage.story.wire.url}/workbook/{self.stage.story.sheet.workbook}"

    def sheet(self, title: str, *, grid: bool = False) -> Any:
        """A tab's properties and filter views; with `grid`, its cells."""
        path = f"/v4/spreadsheets/{self.stage.story.sheet.workbook}"
        asked = f"{path}?ranges='{title}'&includeGridData=true" if grid else path
        sheets = self.stage.story.wire.call("get", asked)["sheets"]
        return next(each for each in sheets if each["properties"]["title"] == title)

    def _link_beside(self, subject: str) -> str:
        for row in reversed(self.sheet("Outbox", grid=True)["data"][0]["rowData"]):
            cells = row.get("values", [])
            if any(cell.get("formattedValue", "").startswith(subject) for cell in cells):
                (runs,) = filter(None, (cell.get("textFormatRuns") for cell in cells))
                return str(runs[0]["format"]["link"]["uri"])
        raise LookupError(subject)


def keep(name: str, page: Page) -> None:
    """Keep what a page shows."""
    page.screenshot(path=FOLDER / f"{name}.png", animations="disabled")


def take_all() -> None:
    """Play a program up to where each picture is of, once."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright, a_program() as stage:
        browser = playwright.chromium.launch(executable_path=executable(), args=FLAGS)
        camera = Camera(stage, browser.new_page())
        take_decisions(camera)
        take_letters(camera)
        take_wordings(camera)
        take_pairs(camera)
        take_problems(camera)
        take_phone(browser, stage)
        browser.close()


@contextmanager
def a_program() -> Iterator[Stage]:
    """The demo's program: the mentors have taken their places, the mentees are undecided."""
    clock, sample = stage_clock(), read_sample()
    with set_up((0, 0), None, clock, sample.forms) as stage:
        clock.moment = clock() - timedelta(days=2)
        for act in open_program(stage.story, lambda: let_people_apply(stage, sample), sample):
            act.play()
        yield stage


def take_decisions(camera: Camera) -> None:
    """The Shortlist in a blind review, and in one that isn't."""
    story, sheet = camera.stage.story, camera.stage.story.sheet
    story.decide([("Mentee", "Accept", 2)])
    sheet.set("Blind review", "Yes")
    sheet.set("Show scores", "When decided")
    story.work()
    camera.take_tab("blind-review", "Shortlist", 560, "Mentees")

    sheet.set("Blind review", "No")
    sheet.set("Show scores", "Always")
    story.work()
    story.decide([("Mentee", "Waitlist", 1), ("Mentee", "Accept", 5), ("Mentee", "Decline", 3)])
    add_own_column(camera)
    story.work()
    camera.take_tab("shortlist", "Shortlist", 640, "Mentees")


def add_own_column(camera: Camera) -> None:
    """Put a colleague's column beside the decisions, as an admin does, with what she thinks."""
    sheet = camera.stage.story.sheet
    tab, at = camera.sheet("Shortlist")["properties"]["sheetId"], 3
    new = {"sheetId": tab, "dimension": "COLUMNS", "startIndex": at, "endIndex": at + 1}
    area = {"sheetId": tab, "startColumnIndex": at, "endColumnIndex": at + 1}
    plain = {"range": area, "cell": {}, "fields": "userEnteredFormat.backgroundColorStyle"}
    sheet.change({"insertDimension": {"range": new}}, {"repeatCell": plain})
    sheet.write("Shortlist", [["Grace says"]], at="D1")
    ranked = (
        (row["Rank"], n) for n, row in sheet.rows("Shortlist").items() if row["Role"] == "Mentee"
    )
    said = zip(sorted(ranked), ("Yes, warmly", "Yes", "Ask: what hours?", "Yes"), strict=False)
    sheet.type("Shortlist", [Cell(number, "Grace says", words) for (_, number), words in said])


def take_letters(camera: Camera) -> None:
    """The Outbox with some boxes ticked, and a letter as it will leave."""
    waiting = camera.stage.story.sheet.rows("Outbox")
    offers = [n for n, row in waiting.items() if row["Letter"] == "offer" and not row["Approve"]]
    camera.stage.story.sheet.type("Outbox", [Cell(n, "Approve", value=True) for n in offers[:2]])
    camera.take_tab("outbox", "Outbox", 520, "Waiting for a tick")
    camera.take_letter("letter", "[Action needed]", 800)


def take_wordings(camera: Camera) -> None:
    """The tab Letters: one in the admins' own words, one that can't be sent as it is worded."""
    sheet = camera.stage.story.sheet
    rows = {row["Letter"]: number for number, row in sheet.rows("Letters").items()}
    for letter, header, words in WORDS_OF_THEIR_OWN:
        sheet.type("Letters", [Cell(rows[letter], header, words)])
    camera.stage.story.work()
    camera.take_tab("letters", "Letters", 560)
    sheet.type(
        "Letters", [Cell(rows[letter], header, "") for letter, header, _ in WORDS_OF_THEIR_OWN]
    )


def take_pairs(camera: Camera) -> None:
    """Pairs that are proposed, and some that are decided about; and what is to be done then."""
    story = camera.stage.story
    story.approve()
    story.answer_offers(["take"])
    for number, decision in zip(story.sheet.rows("Pairs"), ("Introduce", "Veto"), strict=False):
        story.sheet.type("Pairs", [Cell(number, "Decision", decision)])
    story.work()
    camera.take_tab("pairs", "Pairs", 480)
    camera.take_tab("start-here", "Start here", 680)


def take_problems(camera: Camera) -> None:
    """What somebody has to look at, after an afternoon of slips."""
    sheet = camera.stage.story.sheet
    sheet.set("Decisions by", "soon")
    undecided = [number for number, row in sheet.rows("Shortlist").items() if not row["Decision"]]
    sheet.type("Shortlist", [Cell(undecided[0], "Decision", "a clear yes")])
    first = next(iter(sheet.rows("Shortlist").values()))
    sheet.type("Shortlist", [Cell(undecided[1], "Key", first["Key"])])
    sheet.set("Largest batch", 1)
    sheet.tick_all()
    camera.stage.story.work()
    camera.take_tab("needs-attention", "Needs attention", 440)


def take_phone(browser: Browser, stage: Stage) -> None:
    """The form, and a meetup's invitation, as members see them."""
    phone = an_applicant(a_phone(browser)).page
    phone.goto(f"{stage.story.wire.url}/forms/{stage.forms[0]['id']}")
    keep("form", phone)
    meetup: Row = next(iter(stage.story.sheet.rows("Meetups").values()))
    stage.story.sheet.set("Largest batch", 100)
    stage.story.sheet.type("Meetups", [Cell(2, "Decision", "Invite")])
    stage.story.work()
    phone.goto(f"{stage.story.wire.url}/inbox")
    phone.get_by_role("link").filter(has_text=f"Invitation: {meetup['Topic']}").first.click()
    phone.get_by_role("region", name=str(meetup["Topic"])).wait_for()
    keep("invitation", phone)


if __name__ == "__main__":
    take_all()
