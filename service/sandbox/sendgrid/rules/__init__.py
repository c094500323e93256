"""What `POST /v3/mail/send` refuses, in SendGrid's own words where they are documented."""

from datetime import datetime
from typing import Any

from service.sandbox.sendgrid.rules import content, extras, people, shape
from service.sandbox.sendgrid.rules.problem import Problem

RULES = (
    people.personalizations,
    people.recipients,
    people.senders,
    people.replies,
    content.subjects,
    content.parts,
    content.attachments,
    extras.headers,
    extras.categories,
    extras.custom_args,
    extras.services,
)


def problems(body: Any, now: datetime) -> list[Problem]:
    """Say everything that is wrong with a request; nothing means that it is accepted."""
    misshapen = list(shape.problems(body))
    if misshapen:
        return misshapen
    return [p for rule in RULES for p in rule(body)] + list(extras.times(body, now))
