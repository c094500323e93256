"""People's own pages: a GET shows, a POST acts, and the URL says nothing about anybody.

The token in the URL is all that lets somebody in. No cookie is ever set or read, so that no other
site can make a browser act for its user, and a mail program's own POST needs no session.
"""

from flask import Blueprint, abort, request, url_for

from service.web import about_me, home_page, leave_page, meetup_mail, meetup_page, place_page
from service.web.cross_site import is_from_elsewhere
from service.web.reception import Reception

_PAGES = ("place", "me", "meetup_mail", "leave")
_LARGEST = 64 * 1024
"""Of an answer, in bytes."""


def blueprint(reception: Reception, public_url: str) -> Blueprint:
    """The pages under `/p/<token>/`."""
    pages = Blueprint("people", __name__, url_prefix="/p/<token>")
    pages.context_processor(_links)

    @pages.before_request
    def take_answers_from_own_pages_only() -> None:
        request.max_content_length = _LARGEST
        foreign = request.method == "POST" and is_from_elsewhere(request, public_url)
        if foreign and not meetup_mail.is_one_click():
            abort(403)

    for page in (home_page, place_page, meetup_page, meetup_mail, about_me, leave_page):
        page.add_to(pages, reception)
    return pages


def _links() -> dict[str, dict[str, str]]:
    """The visitor's own pages, for templates; `meetups` is where the Key of one follows."""
    token = (request.view_args or {})["token"]
    home = url_for("people.home", token=token)
    own = {page: f"{home}{page.replace('_', '-')}" for page in _PAGES}
    return {"own": own | {"home": home, "meetups": f"{home}meetups/", "here": request.path}}
