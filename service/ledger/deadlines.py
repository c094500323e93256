"""Until when a letter may leave: its own time, and its kind's from the approval on."""

from datetime import datetime
from typing import Any

from sqlalchemy import Case, ColumnElement, and_, case, literal, or_

from service.ledger.schema import letters
from service.program.letters import Kind
from service.program.lifetimes import leave_by


def given(at: datetime) -> Case[Any]:
    """Return the time that letters are given which are approved now, by their kind."""
    moment = letters.c.leave_by.type
    times = {kind.value: literal(leave_by(kind, at), moment) for kind in Kind}
    return case(times, value=letters.c.kind)


def passed(at: datetime) -> ColumnElement[bool]:
    """Return what is true of letters for which it is too late."""
    return or_(letters.c.expires_at <= at, letters.c.leave_by <= at)


def to_come(at: datetime) -> ColumnElement[bool]:
    """Return what is true of letters that are still in time."""
    own = or_(letters.c.expires_at.is_(None), letters.c.expires_at > at)
    return and_(own, or_(letters.c.leave_by.is_(None), letters.c.leave_by > at))
