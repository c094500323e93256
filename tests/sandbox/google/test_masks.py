import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.sandbox.google.errors import Malformed
from service.sandbox.google.masks import Mask, merged, parse, picked
from tests.sandbox.google.clients import Api

NAMES = st.sampled_from(["a", "b", "c"])
MASKS: st.SearchStrategy[Mask] = st.recursive(
    st.just({}), lambda below: st.dictionaries(NAMES, below, min_size=1, max_size=3), max_leaves=6
).filter(bool)
VALUES = st.recursive(
    st.integers(1, 9), lambda below: st.dictionaries(NAMES, below, max_size=3), max_leaves=9
)
MESSAGES = st.dictionaries(NAMES, VALUES, max_size=3)


def spelled(mask: Mask, mark: str) -> str:
    """Return a mask as text."""
    return ",".join(
        name + (f"({spelled(below, mark)})" if len(below) > 1 else mark + spelled(below, mark))
        if below
        else name
        for name, below in mask.items()
    )


@settings(deadline=None)
@given(MASKS, st.sampled_from("./"))
def test_any_mask_is_read_as_it_is_written(mask: Mask, mark: str) -> None:
    assert parse(spelled(mask, mark)) == mask


@pytest.mark.parametrize("text", [",", "a,", "a(", "a(b", "a)", "a..b", ".a", "a b$", "()"])
def test_what_is_no_mask_is_refused(text: str) -> None:
    with pytest.raises(Malformed):
        parse(text)


@settings(deadline=None)
@given(MESSAGES, MASKS)
def test_what_a_mask_picks_is_part_of_the_answer(message: dict[str, object], mask: Mask) -> None:
    found = picked(message, mask)

    assert found.keys() <= message.keys()
    assert picked(found, mask) == found


@settings(deadline=None)
@given(MESSAGES, MESSAGES, st.sets(NAMES, min_size=1))
def test_an_update_changes_what_its_mask_names_and_nothing_else(
    old: dict[str, object], new: dict[str, object], names: set[str]
) -> None:
    result = merged(old, new, {name: {} for name in names})

    for name in ("a", "b", "c"):
        assert result.get(name) == (new if name in names else old).get(name)


def test_an_answer_is_cut_down_to_its_mask(api: Api) -> None:
    api.put("A1", [["a"]])

    assert api.call("GET", "?fields=sheets.properties(title,index)") == {
        "sheets": [{"properties": {"title": "Sheet1", "index": 0}}]
    }
    assert api.call("GET", "?fields=sheets/data/rowData/values/formattedValue") == {
        "sheets": [{"data": [{"rowData": [{"values": [{"formattedValue": "a"}]}]}]}]
    }
    assert api.call("GET", "/values/A1?fields=values") == {"values": [["a"]]}


def test_a_field_that_there_is_not_is_refused(api: Api) -> None:
    error = api.call("GET", "?fields=sheets.smell", status=400)["error"]

    assert error["message"] == (
        "Error expanding 'fields' parameter. Cannot find matching fields for path 'sheets.smell'."
    )
