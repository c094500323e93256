"""What admins type as a wording is read as they mean it, or they are told what is wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.program.fields import WORDED, Form, fields_of, needed_in, say_fields
from service.program.letters import Kind
from service.program.readings import Cell
from service.program.wordings import LONGEST_TEXT, Unusable, Wording, read_wording, said_of

LINK = "{{place_link}}"


def problem(subject: Cell = "", text: Cell = "", kind: Kind = Kind.OFFER) -> str:
    with pytest.raises(Unusable) as refused:
        read_wording(kind, subject, text)
    return str(refused.value)


def test_what_is_empty_stays_as_it_is_built_in() -> None:
    assert read_wording(Kind.OFFER, "", "  \n") == Wording()
    assert read_wording(Kind.OFFER, "A place", "") == Wording("A place", "")
    assert read_wording(Kind.OFFER, "", LINK) == Wording("", LINK)


@pytest.mark.parametrize("typed", ["{{place_link}}", "{{ Place Link }}", "{{PLACE-LINK }}"])
def test_a_field_is_known_however_it_is_typed(typed: str) -> None:
    assert read_wording(Kind.OFFER, "", f"Here:\n{typed}").text == f"Here:\n{LINK}"


def test_a_field_that_the_kind_does_not_know_is_named_with_the_nearest() -> None:
    assert problem(text=f"{LINK} {{{{nmae}}}}") == (
        "Text: {{nmae}} is no field of this letter. Do you mean {{name}}?"
    )
    assert "{{rsvp_link}} is no field" in problem(text=f"{LINK} {{{{rsvp_link}}}}")
    assert "{{}} is no field" in problem(text=f"{LINK} {{{{}}}}")


@pytest.mark.parametrize("typed", ["{{name", "name}}", "{{name}", "{{{{name}} }}", "{{na{{name}}"])
def test_braces_that_do_not_close_are_told(typed: str) -> None:
    assert "braces" in problem(text=f"{LINK} {typed}")


def test_one_brace_around_a_field_is_told_and_around_anything_else_is_text() -> None:
    assert problem(text=f"{LINK} {{name}}") == "In Text, write {{name}} with two braces."
    assert read_wording(Kind.OFFER, "", f"{LINK} {{1}}").text == f"{LINK} {{1}}"


@pytest.mark.parametrize("typed", ["#REF!", "#ERROR!", "#N/A", "#NAME?", "Loading...", "#DIV/0!"])
def test_a_formula_that_fails_is_no_wording(typed: str) -> None:
    assert "formula" in problem(subject=typed)


@pytest.mark.parametrize("typed", [46083.5, 7, True])
def test_a_number_a_date_or_a_box_is_no_wording(typed: float) -> None:
    assert "Please write words" in problem(subject=typed)


def test_a_template_language_is_none() -> None:
    assert "means nothing here" in problem(text=f"{LINK} {{% if name %}}")


@pytest.mark.parametrize("kind", [kind for kind in WORDED if needed_in(kind)])
def test_a_text_without_what_its_kind_needs_is_named(kind: Kind) -> None:
    told = problem(text="Dear {{name}}, until soon.", kind=kind)

    assert any(fields_of(kind)[name].braced in told for name in needed_in(kind)[0])


def test_a_link_or_a_part_or_what_may_be_empty_is_no_subject() -> None:
    assert "can't stand in a subject" in problem(subject=f"Here: {LINK}")
    for name in ("answers", "details"):
        kind = Kind.ACKNOWLEDGEMENT if name == "answers" else Kind.MEETUP_CANCELLED
        assert problem(subject=f"{{{{{name}}}}}", kind=kind)
    assert "may be empty" in problem(subject="{{speaker}}", kind=Kind.MEETUP_INVITATION)


def test_what_must_not_be_left_out_stands_on_no_line_that_may_be() -> None:
    told = problem(text="{{when}}\n{{speaker}} {{rsvp_link}}", kind=Kind.MEETUP_INVITATION)

    assert told.startswith("{{rsvp_link}} stands on one line with {{speaker}}")


def test_a_text_of_which_all_may_be_left_out_is_named() -> None:
    assert "Every line may be empty" in problem(
        text="{{message}}\n\n{{message}} {{when}}", kind=Kind.MEETUP_CANCELLED
    )


def test_a_part_stands_alone_and_once() -> None:
    kind = Kind.ACKNOWLEDGEMENT
    assert "on a line of its own" in problem(text="Yours: {{answers}}", kind=kind)
    assert "2 times" in problem(text="Yours:\n{{answers}}\n{{answers}}", kind=kind)


def test_a_text_has_an_end() -> None:
    assert "longer than" in problem(text=LINK + "x" * LONGEST_TEXT)
    assert "longer than" in problem(subject="x" * 151)


def test_a_line_goes_with_the_field_that_is_empty_and_takes_along_what_announces_it() -> None:
    fields = fields_of(Kind.MEETUP_INVITATION)
    text = (
        "Come.\n\n## Guest\n\nWith:\n{{speaker}}\n\nAll:\n{{message}}\nBye.\n\nHere:\n\n{{where}}"
    )

    assert said_of(text, fields, {"speaker"}).startswith("Come.\n\n\n\nAll:\n{{message}}")
    assert said_of(text, fields, {"message"}).endswith("All:\nBye.\n\nHere:\n\n{{where}}")
    assert said_of(text, fields, {"where"}).rstrip().endswith("Bye.")
    assert said_of(text, fields, set()) == text


@given(st.lists(st.text(alphabet="a {}:#\n") | st.sampled_from(["{{speaker}}", LINK])).map("".join))
def test_no_line_is_left_out_that_holds_no_empty_field_and_announces_nothing(text: str) -> None:
    fields = fields_of(Kind.MEETUP_INVITATION)
    try:
        wording = read_wording(Kind.MEETUP_INVITATION, "", "{{when}}\n{{rsvp_link}}\n" + text)
    except Unusable:
        return
    kept = said_of(wording.text, fields, {"speaker"}).split("\n")
    plain = [
        line
        for line in wording.text.split("\n")
        if "{{speaker}}" not in line and not line.rstrip().endswith(":") and line[:1] != "#"
    ]
    assert [line for line in kept if line in plain] == plain


@pytest.mark.parametrize("kind", WORDED)
def test_the_fields_of_a_kind_are_told_and_may_each_be_named(kind: Kind) -> None:
    told = say_fields(kind)

    for field in fields_of(kind).values():
        assert f"{field.braced}: {field.meaning}" in told
        assert not (field.optional and field.instead)
        if field.form is Form.WORDS and not field.optional:
            assert read_wording(kind, field.braced, "").subject == field.braced


def test_a_changed_wording_has_another_digest() -> None:
    assert len({Wording("a", "b").digest, Wording("ab", "").digest, Wording().digest}) == 3
