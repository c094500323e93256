"""The structured parts of a letter, such as the answers or the button, each once for both formats.

A template (or an admin's own wording) names a part like any fact; html gets its html, text its
text.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment
from markupsafe import escape

from service.program.letters import Kind

BUTTONS = {
    Kind.OFFER: ("place_url", "Answer about your place"),
    Kind.PLACE_FREED: ("place_url", "Answer about your place"),
    Kind.PLACE_REMINDER: ("place_url", "Take or decline your place"),
    Kind.MEETUP_INVITATION: ("rsvp_url", "Say whether you are coming"),
    Kind.MEETUP_CHANGED: ("rsvp_url", "Say whether you are coming"),
    Kind.MEETUP_REMINDER: ("rsvp_url", "Say whether you are coming"),
    Kind.FEEDBACK_REQUEST: ("feedback_url", "Tell us how it was"),
    Kind.THANK_YOU: ("feedback_url", "Tell us how it was"),
    Kind.DAILY_DIGEST: ("sheet_url", "Open the spreadsheet"),
}
"""The fact with the address that a letter's one button leads to, and what stands on it."""

NAMED_LIKE_THEIR_FACT = ("answers", "own_words", "partners", "words")
CHOOSING = {
    Kind.APPLICATIONS_CLOSED: ("explanation",),
    Kind.INTRODUCTION: ("first_step", "in_common"),
    Kind.MEETUP_CHANGED: ("change",),
}
"""Parts that choose their words, each by several of its letter's facts."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part that shows itself in the format of the template in which it is named."""

    told: Mapping[str, Any]
    html: Callable[[Mapping[str, Any]], str]
    text: Callable[[Mapping[str, Any]], str]

    def __html__(self) -> str:
        """Show the part in html."""
        return str(self.html(self.told))

    def __str__(self) -> str:
        """Show the part in plain text."""
        return str(self.text(self.told))


class Parts:
    """Makes the parts of letters from the macros in `_base/parts.html` and `_base/parts.txt`."""

    def __init__(self, templates: Environment) -> None:
        self._html = templates.get_template("_base/parts.html").module
        self._text = templates.get_template("_base/parts.txt").module

    def of(self, kind: Kind, facts: Mapping[str, Any]) -> dict[str, Part]:
        """Every part that the facts of a letter allow, by its name."""
        found = {
            name: self._part(name, {name: facts[name]})
            for name in NAMED_LIKE_THEIR_FACT
            if facts.get(name)
        }
        if facts.get("when"):
            found["details"] = self._part("details", {**_NO_DETAILS, **facts})
        found |= {name: self._part(name, facts) for name in CHOOSING.get(kind, ())}
        fact, label = BUTTONS.get(kind, ("", ""))
        if facts.get(fact):
            found["button"] = self._part("button", {"url": facts[fact], "label": label})
        return found

    def button(self, url: str, label: str) -> str:
        """Make a button in html."""
        return str(escape(self._part("button", {"url": url, "label": label}))).strip()

    def _part(self, name: str, told: Mapping[str, Any]) -> Part:
        return Part(told, getattr(self._html, name), getattr(self._text, name))


_NO_DETAILS = {"when_theirs": "", "minutes": "", "link": ""}
