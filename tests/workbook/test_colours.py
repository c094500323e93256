"""Colours are declared with their tab, can be read by anybody, and reach every row to come."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.program.decisions import Decision
from service.program.deliveries import STATUS
from service.program.matching.pairing import PairState
from service.program.places.states import PlaceState
from service.workbook.colours import (
    GREY,
    HINT,
    WHITE,
    Rule,
    Tone,
    colour_rules,
    filled,
    is_,
    letters,
    rgb,
    ticked,
)
from service.workbook.layout import Shape, Tab, TabName
from service.workbook.tabs import TABS, tab
from tests.workbook.office import Office

EVERY_TAB = pytest.mark.parametrize("declared", TABS, ids=[each.name for each in TABS])


def luminance(colour: str) -> float:
    """WCAG's relative luminance."""
    linear = {
        name: part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for name, part in rgb(colour).items()
    }
    return 0.2126 * linear["red"] + 0.7152 * linear["green"] + 0.0722 * linear["blue"]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("background", [*(tone.value for tone in Tone), GREY, WHITE])
def test_black_text_reads_well_on_every_background(background: str) -> None:
    assert contrast("#000000", background) >= 7


def test_the_words_of_an_empty_tab_read_well_on_its_grey() -> None:
    assert contrast(HINT, GREY) >= 4.5


@EVERY_TAB
def test_every_rule_is_for_a_column_of_its_tab(declared: Tab) -> None:
    assert {rule.header for rule in declared.colours} <= {c.header for c in declared.columns}


@EVERY_TAB
def test_every_choice_of_a_decision_and_every_box_has_a_colour(declared: Tab) -> None:
    for column in declared.columns:
        rules = [rule for rule in declared.colours if rule.header == column.header]
        if column.header == "Decision":
            assert {rule.text for rule in rules} == set(column.choices)
        if column.shape is Shape.TICK:
            assert [rule.condition for rule in rules] == ["CUSTOM_FORMULA"]
        if column.header == "Problem":
            assert [rule.condition for rule in rules] == ["NOT_BLANK"]


@pytest.mark.parametrize(
    ("name", "header", "states"),
    [
        (TabName.SHORTLIST, "Decision", list(Decision)),
        (TabName.SHORTLIST, "Status", list(PlaceState)),
        (TabName.COHORT, "Place", [each for each in PlaceState if each != PlaceState.ACCEPTED]),
        (TabName.PAIRS, "Status", [PairState.PROPOSED, PairState.KEPT, PairState.VETOED]),
        (TabName.OUTBOX, "Status", list(STATUS.values())),
    ],
)
def test_every_state_has_a_colour(name: TabName, header: str, states: list[str]) -> None:
    rules = [rule for rule in tab(name).colours if rule.header == header]

    assert [state for state in states if not any(meets(rule, state) for rule in rules)] == []


def meets(rule: Rule, text: str) -> bool:
    return {
        "TEXT_EQ": text == rule.text,
        "TEXT_STARTS_WITH": text.startswith(rule.text),
        "TEXT_ENDS_WITH": text.endswith(rule.text),
        "NOT_BLANK": bool(text),
    }[rule.condition]


def made(office: Office) -> Iterator[tuple[str, dict[str, Any]]]:
    for title, sheet in office.metadata().items():
        for rule in sheet.get("conditionalFormats", []):
            yield title, rule


def test_rules_reach_every_row_to_come_and_stand_in_their_order(office: Office) -> None:
    office.built()
    found: dict[str, list[dict[str, Any]]] = {each.name.value: [] for each in TABS}
    for title, rule in made(office):
        (area,) = rule["ranges"]
        assert area["startRowIndex"] == 1
        assert "endRowIndex" not in area
        found[title].append(rule)

    for declared in TABS:
        at = [column.header for column in declared.columns].index
        ours = [rule for rule in found[declared.name] if "italic" not in text_of(rule)]
        assert [rule["ranges"][0]["startColumnIndex"] for rule in ours] == [
            at(rule.header) for rule in declared.colours
        ]


def text_of(rule: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = rule["booleanRule"]["format"].get("textFormat", {})
    return found


def test_a_column_that_was_put_back_has_its_colours_again() -> None:
    (rule,) = colour_rules(tab(TabName.SETTINGS).colours, 7, {"Problem": 9}, header_row=2)
    (area,) = rule["addConditionalFormatRule"]["rule"]["ranges"]

    assert area == {
        "sheetId": 7,
        "startRowIndex": 3,
        "startColumnIndex": 9,
        "endColumnIndex": 10,
    }


def test_a_tick_is_told_by_a_formula_on_its_own_column() -> None:
    rules = [*ticked("Approve", Tone.GOOD), *is_("Word", Tone.BAD, "x"), *filled("W", Tone.BAD)]
    change, *_others = colour_rules(rules, 7, {"Approve": 27}, header_row=2)
    condition = change["addConditionalFormatRule"]["rule"]["booleanRule"]["condition"]

    assert condition["values"] == [{"userEnteredValue": "=$AB4=TRUE"}]
    assert not _others


@given(st.integers(0, 18_277))
def test_columns_are_named_as_spreadsheets_do(column: int) -> None:
    number = 0
    for letter in letters(column):
        number = number * 26 + ord(letter) - ord("A") + 1

    assert number == column + 1
