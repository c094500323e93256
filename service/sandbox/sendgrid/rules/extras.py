"""What travels beside a message: headers, categories, custom arguments, times, services."""

import json
from collections import Counter
from datetime import datetime, timedelta
from typing import Any

from service.sandbox.sendgrid.rules.problem import Body, Problems, at

LARGEST_CUSTOM_ARGS = 10_000
MOST_CATEGORIES = 10
LONGEST_CATEGORY = 255
FURTHEST_AHEAD = timedelta(hours=72)
RESERVED_HEADERS = frozenset(
    {"x-sg-id", "x-sg-eid", "received", "dkim-signature", "content-type"}
    | {"content-transfer-encoding", "to", "from", "subject", "reply-to", "cc", "bcc"}
)


def headers(body: Body) -> Problems:
    """Require header names to be printable ASCII, given once, and none of SendGrid's own."""
    for field, names in _places(body, "headers"):
        for name in names:
            if name.lower() in RESERVED_HEADERS:
                yield at(f"{field}.{name}", "Header can not be one of the reserved keys.")
            if not name or not name.isascii() or " " in name or not name.isprintable():
                what = "Header keys can't contain non-ASCII characters and empty spaces."
                yield at(field, what)
        if len({name.lower() for name in names}) < len(names):
            yield at(field, "The headers can't contain duplicate keys.")


def categories(body: Body) -> Problems:
    """Require at most ten different categories, short and in ASCII."""
    given: list[str] = body.get("categories", [])
    if len(given) > MOST_CATEGORIES:
        yield at(
            "categories",
            "There is a limit of 10 categories for each email that is sent. You provided"
            f" {len(given)} categories.",
        )
    for category, times in Counter(given).items():
        if times > 1:
            yield at(
                "categories",
                "The categories must be a unique list, and you have included"
                f" {category} more than once.",
            )
        if len(category) > LONGEST_CATEGORY:
            what = "Each category must not be longer than 255 characters."
            yield at("categories", f"{what} {category} exceeds this limit.")
        if not category.isascii():
            yield at("categories", "Categories can not contain non-ASCII characters.")


def custom_args(body: Body) -> Problems:
    """Require the custom arguments of a message, the request's and its own, to be small."""
    for index, block in enumerate(body.get("personalizations", ())):
        args = body.get("custom_args", {}) | block.get("custom_args", {})
        if len(json.dumps(args, ensure_ascii=False).encode()) >= LARGEST_CUSTOM_ARGS:
            yield at(
                f"personalizations.{index}.custom_args",
                "The combined size of both global and personalization custom arguments may not"
                " exceed 10,000 bytes per personalization.",
            )


def times(body: Body, now: datetime) -> Problems:
    """Require that nothing is scheduled more than three days ahead."""
    latest = (now + FURTHEST_AHEAD).timestamp()
    for field, moment in _places(body, "send_at"):
        if moment > latest:
            yield at(field, "Scheduling more than 72 hours in advance is forbidden.")


def services(body: Body) -> Problems:
    """Refuse templates, pools and unsubscribe groups: they live in an account."""
    if "template_id" in body:
        yield at(
            "template_id",
            "The Template ID must be a valid template id for your account. You provided"
            f" {body['template_id']}.",
        )
    if "ip_pool_name" in body:
        yield at(
            "ip_pool_name",
            "The IP Pool name must be a valid pool name for your account. You provided"
            f" {body['ip_pool_name']}.",
        )
    group = body.get("asm", {}).get("group_id")
    if "asm" in body:
        yield at(
            "asm.group_id",
            f"The ASM group ID must be a valid Group ID on your account. You provided {group}.",
        )


def _places(body: Body, key: str) -> list[tuple[str, Any]]:
    blocks = enumerate(body.get("personalizations", ()))
    own = [(f"personalizations.{i}.{key}", block[key]) for i, block in blocks if key in block]
    return [(key, body[key]), *own] if key in body else own
