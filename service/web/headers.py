"""What every answer carries: what a browser may do with it, and that nobody keeps it."""

import base64
import hashlib

from flask import Flask
from werkzeug.wrappers import Response

_ALWAYS = {
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
_A_YEAR = 365 * 24 * 3600


def protect(app: Flask, public_url: str) -> None:
    """Give every answer its headers, those of errors too; a view's own ones stand."""
    css = app.jinja_env.get_template("style.css").render()
    allowed = "frame-src 'self'; form-action 'self'; frame-ancestors 'none'"
    headers = _ALWAYS | {"Content-Security-Policy": f"{only_style(css)}; {allowed}"}
    if public_url.startswith("https:"):
        headers["Strict-Transport-Security"] = f"max-age={_A_YEAR}"

    @app.after_request
    def dress(response: Response) -> Response:
        for name, value in headers.items():
            response.headers.setdefault(name, value)
        return response


def only_style(css: str) -> str:
    """The beginning of a policy that allows this one stylesheet and nothing else whatsoever."""
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'"
