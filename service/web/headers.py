"""What every answer carries, and what people read when something is wrong."""

from flask import Flask, render_template
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self' 'unsafe-inline'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex",
    "Cache-Control": "no-store",
}
_OWN_PAGES = frozenset({404, 410, 500})


def guard(app: Flask) -> None:
    """Give every answer its headers, and every error a page in plain words."""

    @app.after_request
    def protect(response: Response) -> Response:
        response.headers.update(_HEADERS)
        return response

    @app.errorhandler(HTTPException)
    def explain(error: HTTPException) -> ResponseReturnValue:
        code = error.code or 500
        if code in _OWN_PAGES:
            return render_template(f"{code}.html"), code
        if code == 503:
            text = "This page can't be shown just now. Please try again in a few minutes."
        else:
            text = "This didn't work. Please open the link in our email again."
        return render_template("message.html", title="That didn't work", text=text), code
