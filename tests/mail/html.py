from html.parser import HTMLParser

Tag = tuple[str, tuple[tuple[str, str | None], ...]]


class Page(HTMLParser):
    """What a browser would make of an html text: its tags, its links, its words."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[Tag] = []
        self.words: dict[str, list[str]] = {}
        self._open = ""
        self.feed(source)
        self.close()

    @property
    def links(self) -> list[str]:
        return [value or "" for _, attrs in self.tags for key, value in attrs if key == "href"]

    def all(self, name: str) -> list[dict[str, str | None]]:
        return [dict(attrs) for tag, attrs in self.tags if tag == name]

    def text(self, name: str) -> str:
        return " ".join("".join(self.words.get(name, [])).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(attrs)))
        self._open = tag

    def handle_endtag(self, tag: str) -> None:
        self._open = "" if tag == self._open else self._open

    def handle_data(self, data: str) -> None:
        self.words.setdefault(self._open, []).append(data)
