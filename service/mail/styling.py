"""The stylesheet, put into each element's own `style`, since some mail programs read no other.

A library says what applies to an element. It is asked once for each sort of element, when a
template is read, and not for each letter: rules go by name and class alone.
"""

import re
from collections.abc import Callable
from pathlib import Path

from css_inline import CSSInliner
from jinja2 import Environment, FileSystemLoader

_OPENING = re.compile(r"<([a-z][a-z0-9]*)((?:\s[^<>]*)?)>")
_CLASS = re.compile(r'\sclass="([^"]*)"')
_FOUND = re.compile(r'data-asked=""[^>]*\sstyle="([^"]*)"')
_NEVER_SHOWN = frozenset({"html", "head", "meta", "title", "style"})
_PLACES = {"td": "<table><tr>{}</tr></table>", "tr": "<table>{}</table>"}


class Styles:
    """What of a stylesheet applies to which sort of element."""

    def __init__(self, css: str) -> None:
        self._css = css
        self._library = CSSInliner(load_remote_stylesheets=False)
        self._known: dict[tuple[str, str], str] = {}

    def into(self, html: str) -> str:
        """Style every element that has no `style` yet; templates may be html as well."""
        return _OPENING.sub(self._styled, html)

    def _styled(self, opening: re.Match[str]) -> str:
        name, attributes = opening.groups()
        given = _CLASS.search(attributes)
        style = self._of(name, given[1] if given else "")
        if not style or ' style="' in attributes:
            return opening[0]
        return f'<{name}{attributes} style="{style}">'

    def _of(self, name: str, classes: str) -> str:
        sort = (name, classes)
        if sort not in self._known:
            self._known[sort] = "" if name in _NEVER_SHOWN else self._ask(*sort)
        return self._known[sort]

    def _ask(self, name: str, classes: str) -> str:
        asked = _PLACES.get(name, "{}").format(f'<{name} class="{classes}" data-asked="">')
        found = _FOUND.search(self._library.inline(f"<style>{self._css}</style>{asked}"))
        return found[1] if found else ""


class StyledTemplates(FileSystemLoader):
    """Reads templates from a folder, those in html styled by its `_base/style.css`."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.styles = Styles((folder / "_base" / "style.css").read_text(encoding="utf-8"))

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """Read a template; which are html, their names say."""
        source, path, is_fresh = super().get_source(environment, template)
        return self.styles.into(source) if template.endswith(".html") else source, path, is_fresh
