"""The sandbox's first page: where to find every form, every spreadsheet and the inbox."""

from flask import Blueprint, render_template

from service.sandbox.google.drive import Drive
from service.sandbox.pages.forms_store import FormsStore
from service.sandbox.sendgrid.post_office import PostOffice


def blueprint(drive: Drive, forms: FormsStore, post: PostOffice) -> Blueprint:
    """Serve `/`."""
    pages = Blueprint("index", __name__)

    @pages.get("/")
    def index() -> str:
        return render_template(
            "sandbox/index.html",
            documents=drive.documents(),
            forms=forms.forms(),
            letters=post.count(),
        )

    return pages
