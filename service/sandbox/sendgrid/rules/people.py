"""Who a message is from and for."""

import re
from itertools import chain

from service.sandbox.sendgrid.rules.problem import DOCUMENTATION, Body, Problem, Problems, at

MOST_RECIPIENTS = 1000
NAME_PART = r"[^\s@,;:<>()\[\]\\\".]+"
ADDRESS = re.compile(
    rf"{NAME_PART}(\.{NAME_PART})*@[a-z0-9-]+(\.[a-z0-9-]+)+", re.ASCII | re.IGNORECASE
)


def is_address(text: str) -> bool:
    """Whether the text is one plain address in ASCII, as SendGrid takes them."""
    return text.isascii() and len(text) <= 320 and ADDRESS.fullmatch(text) is not None


def personalizations(body: Body) -> Problems:
    """Require one to a thousand personalizations."""
    number = len(body.get("personalizations", ()))
    if number == 0:
        yield Problem(
            "The personalizations field is required and must have at least one personalization.",
            "personalizations",
            f"{DOCUMENTATION}-Personalizations-Errors",
        )
    if number > MOST_RECIPIENTS:
        yield at(
            "personalizations",
            "The personalization block is limited to 1000 personalizations per API request. You"
            f" have provided {number} personalizations. Please consider splitting this into"
            " multiple requests and resending your request.",
        )


def recipients(body: Body) -> Problems:
    """Require every personalization to reach somebody, each address once, a thousand in all."""
    total = 0
    for index, block in enumerate(body.get("personalizations", ())):
        if not block.get("to"):
            yield at(
                f"personalizations.{index}.to",
                "The to array is required for all personalization objects, and must have at least"
                " one email object with a valid email address.",
            )
        total += sum(len(block.get(role, ())) for role in ("to", "cc", "bcc"))
        yield from _each_once(block, f"personalizations.{index}")
    if total > MOST_RECIPIENTS:
        yield at(
            "personalizations",
            "There is a limit of 1000 total recipients (to + cc + bcc) per request.",
        )


def _each_once(block: Body, field: str) -> Problems:
    seen: set[str] = set()
    for role in ("to", "cc", "bcc"):
        for index, person in enumerate(block.get(role, ())):
            address = person.get("email", "")
            if not is_address(address):
                place = f"{field}.{role}.{index}.email"
                yield at(place, "Does not contain a valid address.")
            elif address.lower() in seen:
                yield Problem(
                    "Each email address in the personalization block should be unique between to,"
                    " cc, and bcc. We found the first duplicate instance of"
                    f" [{address}] in the {field}.{role} field.",
                    field,
                    f"{DOCUMENTATION}message.recipient-errors",
                )
            seen.add(address.lower())


def senders(body: Body) -> Problems:
    """Require senders whose address and name are ASCII."""
    blocks = enumerate(body.get("personalizations", ()))
    own = ((f"personalizations.{i}.from", b["from"]) for i, b in blocks if "from" in b)
    for field, sender in chain([("from", body.get("from", {}))], own):
        if not sender.get("email"):
            yield at(
                f"{field}.email",
                "The from object must be provided for every email send. It is an object that"
                " requires the email parameter, but may also contain a name parameter.  e.g."
                ' {"email" : "example@example.com"}  or {"email" : "example@example.com",'
                ' "name" : "Example Recipient"}.',
            )
        elif not is_address(sender["email"]):
            yield at(f"{field}.email", "The from email does not contain a valid address.")
        elif not sender.get("name", "").isascii():
            yield at(f"{field}.name", "The from name does not support Unicode characters.")


def replies(body: Body) -> Problems:
    """Require that answers go to one address or to a list of them."""
    several = body.get("reply_to_list", [])
    if several and "reply_to" in body:
        yield at("reply_to", "You may use either reply_to or reply_to_list, but not both.")
    if len(several) > MOST_RECIPIENTS:
        yield at("reply_to_list", "There is a limit of 1000 reply_to_list addresses per request.")
    fields = [(f"reply_to_list.{i}.email", person) for i, person in enumerate(several)]
    if "reply_to" in body:
        fields.append(("reply_to.email", body["reply_to"]))
    for field, person in fields:
        if not is_address(person.get("email", "")):
            yield at(field, "The reply_to email does not contain a valid address.")
