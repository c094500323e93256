"""What a message says and what is attached to it."""

import base64
import binascii

from service.sandbox.sendgrid.rules.problem import Body, Problems, at

PART_ORDER = {"text/plain": 0, "text/html": 1}


def subjects(body: Body) -> Problems:
    """Require a subject for everybody, and none that is empty."""
    blocks = body.get("personalizations", ())
    if "subject" not in body and not all("subject" in block for block in blocks):
        yield at(
            "subject",
            "The subject is required. You can get around this requirement if you use a template"
            " with a subject defined or if every personalization has a subject defined.",
        )
    fields = [(f"personalizations.{i}.subject", block) for i, block in enumerate(blocks)]
    for field, place in [("subject", body), *fields]:
        if place.get("subject") == "":
            yield at(
                field,
                "The subject of your email must be a string at least one character in length.",
            )


def parts(body: Body) -> Problems:
    """Require content, none of it empty: plain text, then html, then anything else."""
    content = body.get("content", [])
    if not content:
        yield at(
            "content",
            "Unless a valid template_id is provided, the content parameter is required. There must"
            " be at least one defined content block. We typically suggest both text/plain and"
            " text/html blocks are included, but only one block is required.",
        )
    for index, part in enumerate(content):
        yield from _part(part, f"content.{index}")
    order = [PART_ORDER.get(part.get("type", ""), 2) for part in content]
    if order != sorted(order):
        yield at(
            "content",
            "Following RFC 1341, section 7.2, if either text/html or text/plain are to be sent in"
            " your email: text/plain needs to be first, followed by text/html, followed by any"
            " other content.",
        )


def _part(part: Body, field: str) -> Problems:
    kind = part.get("type", "")
    if not kind:
        yield at(
            f"{field}.type",
            "Your content type must be a string with length of at least one character.",
        )
    # The documentation forbids ';' as well, yet `text/calendar; method=REQUEST` is accepted.
    if "\r" in kind or "\n" in kind:
        yield at(f"{field}.type", "Cannot contain ';', or CRLF characters.")
    if not part.get("value"):
        yield at(
            f"{field}.value",
            "The content value must be a string at least one character in length.",
        )


def attachments(body: Body) -> Problems:
    """Require attachments to be base64, to have a name, and to keep their header whole."""
    for index, attachment in enumerate(body.get("attachments", ())):
        field = f"attachments.{index}"
        yield from _encoded(attachment.get("content", ""), f"{field}.content")
        if not attachment.get("filename"):
            yield at(f"{field}.filename", "filename is required.")
        for name in ("type", "filename", "content_id"):
            if set(attachment.get(name, "")) & set(";\r\n"):
                what = f"The attachment {name} cannot contain ';', or CRLF characters."
                yield at(f"{field}.{name}", what)
        disposition = attachment.get("disposition", "attachment")
        if disposition not in {"attachment", "inline"}:
            yield at(
                f"{field}.disposition",
                'The disposition of your attachment can be either "inline" or "attachment". You'
                f' provided "{disposition}".',
            )


def _encoded(content: str, field: str) -> Problems:
    if not content:
        yield at(field, "The attachment content must be a string at least one character in length.")
    try:
        base64.b64decode(content, validate=True)
    except (binascii.Error, ValueError):
        yield at(field, "The attachment content must be base64 encoded.")
