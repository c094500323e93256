"""A scanner before mail programs: it opens every link in every letter, and in what it finds."""

import base64
import html
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urljoin

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.mail.html import Page
from tests.world import World

_URL = re.compile(r"https?://[^\s<>\"'\\]+")
_LEADS = ("href", "src", "action", "formaction")


def links_in_letters(world: World) -> set[str]:
    """Every address in any part of any letter: words, markup, headers, calendars, files."""
    found = (part for letter in world.mails() for part in parts(letter))
    return {html.unescape(url).rstrip(".,;)") for part in found for url in _URL.findall(part)}


def links_in_workbook(world: World) -> set[str]:
    """Every address to which a cell of the Outbox leads."""
    links = "sheets(data(rowData(values(hyperlink,textFormatRuns))))"
    path = f"/v4/spreadsheets/{world.workbook}?ranges=Outbox&fields={links}"
    return set(_URL.findall(json.dumps(world.wire.call("get", path))))


def parts(letter: Mapping[str, Any]) -> Iterator[str]:
    """The texts of which a letter consists, calendars with their lines unfolded."""
    body = letter["body"]
    yield body["subject"]
    yield from body["headers"].values()
    for each in body["content"]:
        yield each["value"].replace("\r\n ", "")
    for each in body.get("attachments", ()):
        yield base64.b64decode(each["content"]).decode().replace("\r\n ", "")


def crawl(browser: FlaskClient, public_url: str, links: set[str]) -> dict[str, TestResponse]:
    """Open all that is ours, and all of ours that is found there; what did each answer?"""
    answers: dict[str, TestResponse] = {}
    waiting = {link for link in links if link.startswith(f"{public_url}/")}
    while waiting:
        url = waiting.pop()
        path = url.removeprefix(public_url)
        browser.head(path)
        answer = browser.get(path)
        answers[path] = answer
        tags = Page(answer.text).tags
        leads = (value for _tag, attrs in tags for name, value in attrs if name in _LEADS)
        found = {urljoin(url, lead or "").partition("#")[0] for lead in leads}
        waiting |= {
            link
            for link in found
            if link.startswith(f"{public_url}/") and link.removeprefix(public_url) not in answers
        }
    return answers
