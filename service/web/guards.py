"""Who may knock where: every route declares what it asks of whoever comes."""

from collections.abc import Callable
from enum import Enum
from typing import Any, TypeVar

from flask import Flask

_View = TypeVar("_View", bound=Callable[..., Any])
_DECLARED = "guarded_by"


class Guard(Enum):
    """What a route asks for."""

    NOTHING = "nothing: whoever comes may read it"
    PERSON = "the signed token of a person's own pages"
    LETTER = "the signed token of one letter"
    PROVIDER = "the mail provider's signature"
    FORM = "the signature of the form's script"
    SCHEDULER = "that the scheduler knocks"


class Undeclared(Exception):
    """A route doesn't say what guards it, so the service doesn't start."""


def guarded(guard: Guard) -> Callable[[_View], _View]:
    """Declare what a view asks of whoever comes; the view itself does the asking."""

    def declare(view: _View) -> _View:
        vars(view)[_DECLARED] = guard
        return view

    return declare


def declared(app: Flask) -> dict[str, Guard]:
    """What guards each route, by its endpoint; raises `Undeclared` where one doesn't say."""
    found = {name: vars(view).get(_DECLARED) for name, view in app.view_functions.items()}
    missing = sorted(name for name, guard in found.items() if guard is None)
    if missing:
        raise Undeclared(f"What guards these routes: {', '.join(missing)}?")
    return {name: guard for name, guard in found.items() if guard}
