"""The sandbox's first page: where to find every form, every spreadsheet and the inbox."""

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from service.sandbox.google.drive import Drive
from service.sandbox.pages.forms_store import FormsStore
from service.sandbox.sendgrid.post_office import PostOffice


def blueprint(drive: Drive, forms: FormsStore, post: PostOffice) -> Blueprint:
    """Serve `/`; posting a title to it makes a spreadsheet, which only a person can do."""
    pages = Blueprint("index", __name__)

    @pages.get("/")
    def index() -> str:
        return render_template(
            "sandbox/index.html",
            documents=drive.documents(),
            forms=forms.forms(),
            letters=post.count(),
        )

    @pages.post("/")
    def create() -> Response:
        title = request.form.get("title", "").strip() or "Untitled spreadsheet"
        return redirect(f"/workbook/{drive.create(title).id}", 303)

    return pages
