"""How a page in the browser learns of what others change."""

import threading

from flask import Flask
from flask.testing import FlaskClient

from service.sandbox.google.document import Document
from service.sandbox.google.drive import Drive
from service.sandbox.pages import workbook


def client_of(drive: Drive) -> FlaskClient:
    app = Flask(__name__)
    app.register_blueprint(workbook.blueprint(drive))
    return app.test_client()


def test_news_is_told_at_once_when_there_is_some(drive: Drive, document: Document) -> None:
    client = client_of(drive)
    now = client.get("/workbook/book/version").json

    assert now == {"version": document.version}
    assert client.get(f"/workbook/book/version?after={document.version - 1}").json == now


def test_a_question_for_news_waits_for_a_change(drive: Drive, document: Document) -> None:
    after, told = document.version, []

    def ask() -> None:
        told.append(client_of(drive).get(f"/workbook/book/version?after={after}").json)

    waiting = threading.Thread(target=ask)
    waiting.start()
    with drive.editing("book") as changing:
        changing.sheets[0].set_value(0, 0, "news")
    waiting.join(10)

    assert told == [{"version": after + 1}]


def test_a_lost_spreadsheet_is_not_found(drive: Drive) -> None:
    client = client_of(drive)

    assert client.get("/workbook/none/version").status_code == 404
    page = client.get("/workbook/none")
    assert page.status_code == 404
    assert "It may have been deleted" in page.text


def test_the_page_takes_everything_from_this_server(drive: Drive, document: Document) -> None:
    page = client_of(drive).get(f"/workbook/{document.id}").text

    assert "//" not in page.replace("<!doctype html>", "")
