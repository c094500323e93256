"""Whether a POST comes from a page of our own.

Nobody who lacks the token knows where to post, so that there is no session for another site to
abuse. This keeps out one that has come by an address, too.
"""

from urllib.parse import urlsplit

from werkzeug.wrappers import Request

_OWN = frozenset({"same-origin", "none"})


def is_from_elsewhere(request: Request, public_url: str) -> bool:
    """Tell whether a browser says that another site made it post.

    A program that is no browser says nothing; it knew the address, so it may.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site not in _OWN
    origin = request.headers.get("Origin")
    # Our own pages give no referrer away, and older browsers then call their origin `null`.
    return origin not in {None, "null", origin_of(public_url)}


def origin_of(url: str) -> str:
    """The origin of a URL as browsers write it."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}".lower()
