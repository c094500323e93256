"""The built-in wording of a kind, as an admin would write it: its templates told their fields."""

import re
from datetime import UTC, datetime
from html import unescape
from typing import Any

from jinja2 import Environment

from service.mail.telling import telling
from service.program.fields import Form, fields_of
from service.program.letters import Letter
from service.program.wordings import Wording
from service.settings import Mailbox

_MARK = "\x1e"
_SECTION = re.compile(r"<h2[^>]*>(.*?)</h2>", re.DOTALL)


def built_in(templates: Environment, sample: Letter) -> Wording:
    """What is sent while the admins have no wording of their own, with fields and in Markdown."""
    kind = str(sample.kind)
    told = _told(sample)
    html = templates.get_template("_base/derived.html").render(told, built_in=f"{kind}/body")
    text = templates.get_template("_base/derived.txt").render(told, built_in=f"{kind}/body")
    sections = {_plain(found) for found in _SECTION.findall(html)}
    lines = [
        f"## {line}" if line.strip() in sections else line.rstrip()
        for line in text.split(_MARK)[1].split("\n")
    ]
    body = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    heading = _plain(html.split(_MARK)[1])
    subject = templates.get_template(f"{kind}/subject.txt").render(told)
    return Wording(" ".join(subject.split()), f"# {heading}\n\n{body}")


def _told(sample: Letter) -> dict[str, Any]:
    """The facts of a sample, with each fact that is a field told as the field itself."""
    facts = telling(sample, datetime(2000, 1, 1, tzinfo=UTC), Mailbox("", "robin@example.org"))
    told = facts | {"subject": "", "mark": _MARK}
    for field in fields_of(sample.kind).values():
        told[field.fact or field.name] = field.braced
        if field.form is Form.LINK:
            told["button"] = field.braced
    return told


def _plain(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split())
