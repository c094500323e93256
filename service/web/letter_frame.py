"""A letter in a frame of its page: its own words and looks, and nothing that acts."""

import re

from service.web.headers import only_style

_STYLESHEET = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_STYLE = re.compile(r'\sstyle="[^"]*"')
_BESIDE = '<head><base target="_blank">'
"""Links open beside the page, not in the frame."""


def framed(html: str) -> tuple[str, dict[str, str]]:
    """The letter by its stylesheet alone: no scripts, no forms, nothing from elsewhere.

    What is repeated in each element's `style` is for mail programs that read no stylesheet.
    """
    css = _STYLESHEET.search(html)
    allowed = (
        f"{only_style(css[1] if css else '')}; form-action 'none'; frame-ancestors 'self'; "
        "sandbox allow-popups allow-popups-to-escape-sandbox"
    )
    headers = {
        "Content-Security-Policy": allowed,
        "X-Frame-Options": "SAMEORIGIN",
        "Cross-Origin-Opener-Policy": "unsafe-none",
    }
    return _STYLE.sub("", html).replace("<head>", _BESIDE, 1), headers
