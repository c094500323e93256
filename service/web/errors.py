"""What people read when something is wrong: plain words, and nothing of what they had sent."""

from flask import Flask, render_template
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

_OWN_PAGES = frozenset({404, 410, 500})
_TEXTS = {
    403: "We take answers from our own page only. Please open the link in our email again.",
    503: "This page can't be shown just now. Please try again in a few minutes.",
}
_ANY_TEXT = "This didn't work. Please open the link in our email again."


def explain_errors(app: Flask) -> None:
    """Give every error a page."""

    @app.errorhandler(HTTPException)
    def explain(error: HTTPException) -> ResponseReturnValue:
        code = error.code or 500
        if code in _OWN_PAGES:
            return render_template(f"{code}.html"), code
        text = _TEXTS.get(code, _ANY_TEXT)
        return render_template("message.html", title="That didn't work", text=text), code
