"""Letters with facts as long as anybody could make them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from service.program.letters import Kind, Letter
from tests.mail.factories import a_letter

WORDS_OF_OURS = frozenset({"relation", "phase", "writes_first", "event", "days_to_confirm"})


def longest(key: str, value: Any, text: str, many: int) -> Any:
    """The same fact, as long as anybody could make it."""
    if key in WORDS_OF_OURS or key.endswith(("_url", "address", "contact")):
        return value
    if isinstance(value, str):
        return text
    if isinstance(value, Mapping):
        return {name: longest(name, each, text, many) for name, each in value.items()}
    if isinstance(value, Sequence):
        count = min(many, 3) if key == "partners" else many
        return [longest(key, value[0], text, many)] * count
    return value


def with_longest(kind: Kind, text: str, many: int = 60) -> Letter:
    letter = a_letter(kind)
    facts = {key: longest(key, value, text, many) for key, value in letter.facts.items()}
    return replace(letter, facts=facts)
