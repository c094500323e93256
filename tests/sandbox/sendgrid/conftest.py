from collections.abc import Callable, Iterator
from typing import Any

import pytest
import requests
from sendgrid import SendGridAPIClient

from service.sandbox.server import Server, serve
from tests.sandbox.sendgrid.ears import Ears

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


@pytest.fixture
def ears(sandbox: Server) -> Iterator[Ears]:
    ears = Ears()
    with serve(ears.app) as server:
        url = {"url": f"{server.url}/hooks/events?of=tests"}
        assert requests.put(f"{sandbox.url}/sandbox/webhook", json=url).status_code == 204
        yield ears
