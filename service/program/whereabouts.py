"""Where people are, as far as their own words for it agree: no map, no guessing at distances.

What can't be told is unknown, which is never far.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

_UNITED_STATES = """
al=alabama; ak=alaska; az=arizona; ar=arkansas; ca=california; co=colorado; ct=connecticut;
de=delaware; dc=district of columbia; fl=florida; ga=georgia; hi=hawaii; id=idaho;
il=illinois; in=indiana; ia=iowa; ks=kansas; ky=kentucky; la=louisiana; me=maine; md=maryland;
ma=massachusetts; mi=michigan; mn=minnesota; ms=mississippi; mo=missouri; mt=montana;
ne=nebraska; nv=nevada; nh=new hampshire; nj=new jersey; nm=new mexico; ny=new york; nc=north
carolina; nd=north dakota; oh=ohio; ok=oklahoma; or=oregon; pa=pennsylvania; pr=puerto rico;
ri=rhode island; sc=south carolina; sd=south dakota; tn=tennessee; tx=texas; ut=utah;
vt=vermont; va=virginia; wa=washington; wv=west virginia; wi=wisconsin; wy=wyoming
"""
_CANADA = """
ab=alberta; bc=british columbia; mb=manitoba; nb=new brunswick; nl=newfoundland and labrador;
ns=nova scotia; nt=northwest territories; nu=nunavut; on=ontario; pe=prince edward island;
qc=quebec; sk=saskatchewan; yt=yukon
"""
_OTHER_NAMES = {
    "us": "united states",
    "usa": "united states",
    "united states of america": "united states",
    "uk": "united kingdom",
    "great britain": "united kingdom",
    "england": "united kingdom",
    "scotland": "united kingdom",
    "wales": "united kingdom",
    "northern ireland": "united kingdom",
    "the netherlands": "netherlands",
    "aotearoa": "new zealand",
    "united states": "united states",
    "united kingdom": "united kingdom",
    "canada": "canada",
}
_SMALL_MARKS = ".'\u2018\u2019\u02bb\u02bc"
_NOWHERE = re.compile(r"\b(remote|anywhere|everywhere|online|(prefer|rather) not|n/?a|none)\b")


class Whereabouts(NamedTuple):
    """The parts of a place in folded words, each empty where it isn't known."""

    city: str
    region: str
    country: str


def read_whereabouts(text: str) -> Whereabouts | None:
    """Read `City, State, Country` or as much of it as was typed."""
    folded = fold(text)
    parts = [part.strip() for part in re.split(r"[,;/|]| - ", folded) if part.strip()]
    if not parts or _NOWHERE.search(folded):
        return None
    region = country = ""
    if parts[-1] in _OTHER_NAMES or (len(parts) > 1 and parts[-1] not in _REGIONS):
        country = parts.pop()
        country = _OTHER_NAMES.get(country, country)
    if parts and parts[-1] in _REGIONS:
        region, home = _REGIONS[parts.pop()]
        country = country or home
        # The one city that people name without its state of the same name.
        parts = parts or [region] * (region == "new york")
    elif len(parts) > 1:
        region = parts.pop()
    return Whereabouts(parts[0] if parts else "", region, country)


def fold(text: str) -> str:
    """Fold case, accents, dots, apostrophes and runs of spaces, so that words can be compared."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    kept = (c for c in decomposed if c not in _SMALL_MARKS and not unicodedata.combining(c))
    return " ".join("".join(kept).split())


def _regions(table: str, country: str) -> Iterator[tuple[str, tuple[str, str]]]:
    for entry in table.replace("\n", " ").split(";"):
        short, _, name = entry.strip().partition("=")
        yield short, (name, country)
        yield name, (name, country)


_REGIONS = dict([*_regions(_UNITED_STATES, "united states"), *_regions(_CANADA, "canada")])
