"""People's own pages: a GET shows, a POST acts, and the URL says nothing about anybody.

The token in the URL is all that lets somebody in. No cookie is ever set or read, so that no other
site can make a browser act for its user, and a mail program's own POST needs no session.
"""

from flask import Blueprint

from service.web import about_me, home_page, leave_page, meetup_mail, meetup_page, place_page
from service.web.reception import Reception


def blueprint(reception: Reception) -> Blueprint:
    """The pages under `/p/<token>/`."""
    pages = Blueprint("people", __name__, url_prefix="/p/<token>")
    for page in (home_page, place_page, meetup_page, meetup_mail, about_me, leave_page):
        page.add_to(pages, reception)
    return pages
