"""What the templates of a letter are told: its facts, made safe, and what follows from them."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from service.mail.facts import cleaned
from service.mail.plain_text import greeting, listed, one_line
from service.program.dates import say_day
from service.program.letters import Letter
from service.settings import Mailbox

_ABSENT = {
    "home_url": "",
    "stop_url": "",
    "message": "",
    "speaker": "",
    "answer": "",
    "was": "",
    "when_theirs": "",
    "revived": False,
    "own_words": [],
}
"""What letters lack that were drafted before their kind told it, or that never tell it."""

_SOUGHT = {"Mentee": "a mentor", "Mentor": "a mentee"}


def telling(letter: Letter, today: datetime, human: Mailbox) -> dict[str, Any]:
    """Tell a letter's facts as of `today`, in the program's zone; `human` reads the answers."""
    facts = _ABSENT | cleaned(letter.facts)
    contact = facts.get("contact") or human.address
    return (
        facts
        | {
            "greeting": greeting(str(facts.get("name", ""))),
            "contact": contact,
            "human": one_line(human.name, 80) if contact == human.address else "",
            "signature": facts.get("signature") or f"The {facts.get('program', '')} team",
        }
        | _following(facts, today)
    )


def _following(facts: Mapping[str, Any], today: datetime) -> dict[str, Any]:
    if "days_to_confirm" in facts:
        until = today + timedelta(days=facts["days_to_confirm"])
        return {"confirm_by": say_day(until.date())}
    if "decisions_by" in facts:
        by = facts["decisions_by"]
        return {"hear_by": f"by {by}" if by else "as soon as we have decided"}
    if "phase" in facts:
        return {"stand": "are not open yet" if facts["phase"] == "early" else "have closed"}
    if "partners" in facts:
        return _of_partners(facts["partners"], facts.get("relation", ""))
    if "relation" in facts:
        sought = _SOUGHT.get(facts.get("role", ""), "a partner")
        return {"sought": sought if facts["relation"] == "pair" else "an accountability partner"}
    return {}


def _of_partners(partners: list[dict[str, Any]], relation: str) -> dict[str, Any]:
    one = len(partners) == 1
    if relation == "pair" and partners:
        role = partners[0].get("role", "").lower() or "partner"
    else:
        role = "accountability partner" if one else "accountability partners"
    names = [partner["name"] for partner in partners if partner.get("name")]
    return {
        "partners": [{"hours_apart": ""} | partner for partner in partners],
        "found": with_article(role) if one else role,
        "partner_names": listed(names),
        "partner_role": role,
        "one_partner": one,
    }


def with_article(role: str) -> str:
    """`a mentor`, `an organiser`."""
    return f"{'an' if role[:1].lower() in {*'aeiou'} else 'a'} {role.lower()}"
