from collections.abc import Callable, Iterator
from typing import Any

import pytest
import requests
from sendgrid import SendGridAPIClient

from service.sandbox.server import Server

Send = Callable[..., requests.Response]


@pytest.fixture
def api() -> Iterator[requests.Session]:
    with requests.Session() as session:
        session.headers["Authorization"] = "Bearer SG.any"
        yield session


@pytest.fixture
def send(api: requests.Session, sandbox: Server) -> Send:
    def post(body: Any) -> requests.Response:
        return api.post(f"{sandbox.url}/v3/mail/send", json=body)

    return post


@pytest.fixture
def client(sandbox: Server) -> SendGridAPIClient:
    return SendGridAPIClient("SG.any", host=sandbox.url)
