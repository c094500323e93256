"""Away from App Engine the cron door opens to one account that Google vouches for, or to nobody."""

import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask
from werkzeug.datastructures import Headers

from service.sandbox.server import serve
from service.settings import Settings
from service.web import cron
from service.web.certificates import Certificates
from service.web.porter import Porter
from tests.web.google_keys import KEY, CertificateServer, Signer, confused, unsigned

ACCOUNT = "cron@project.example.org"
PUBLIC = "https://convene.example.org"
DOOR = "/jobs/no-such-job"
OPEN, SHUT = 404, 403
"""What is said at a door behind which no job of that name is, and at one that stays shut."""
SETTINGS = Settings(public_url=PUBLIC, cron_account=ACCOUNT)


@pytest.fixture(scope="module")
def signer() -> Signer:
    return Signer()


@pytest.fixture
def google(signer: Signer) -> CertificateServer:
    return CertificateServer({KEY: signer.certificate})


@pytest.fixture
def certificates_url(google: CertificateServer) -> Iterator[str]:
    with serve(google.app) as server:
        yield f"{server.url}/certs"


def claims(**changes: Any) -> dict[str, Any]:
    """What Google says of the account; Google's library reads the machine's own clock."""
    now = int(time.time())
    said = {
        "iss": "https://accounts.google.com",
        "aud": PUBLIC + DOOR,
        "iat": now - 60,
        "exp": now + 3600,
        "email": ACCOUNT,
        "email_verified": True,
        "sub": "1",
    }
    return {name: value for name, value in (said | changes).items() if value is not None}


def knock(
    url: str,
    *authorization: str,
    settings: Settings = SETTINGS,
    certificates: Certificates | None = None,
    **more: str,
) -> tuple[int, bytes]:
    """What the door says to a knock with these headers."""
    app = Flask("door")
    app.register_blueprint(cron.blueprint([], Porter(settings, certificates, url)))
    headers = Headers([("Authorization", each) for each in authorization])
    for name, value in more.items():
        headers.add(name.replace("_", "-"), value)
    answer = app.test_client().get(DOOR, headers=headers)
    return answer.status_code, answer.data


def test_the_account_is_let_in(certificates_url: str, signer: Signer) -> None:
    for changes in ({}, {"iss": "accounts.google.com"}):
        token = signer.token(claims(**changes))
        assert knock(certificates_url, f"Bearer {token}")[0] == OPEN


def test_an_audience_of_ones_own_counts_instead_of_the_doors_address(
    certificates_url: str, signer: Signer
) -> None:
    named = replace(SETTINGS, cron_audience="convene")

    own = f"Bearer {signer.token(claims(aud='convene'))}"
    assert knock(certificates_url, own, settings=named)[0] == OPEN
    assert knock(certificates_url, own)[0] == SHUT
    usual = f"Bearer {signer.token(claims())}"
    assert knock(certificates_url, usual, settings=named)[0] == SHUT


@pytest.mark.parametrize(
    "changes",
    [
        {"aud": PUBLIC},
        {"aud": "https://elsewhere.example.org" + DOOR},
        {"aud": [PUBLIC + DOOR]},
        {"aud": None},
        {"iss": "https://accounts.example.org"},
        {"iss": None},
        {"exp": 1_700_000_000},
        {"exp": None},
        {"exp": "tomorrow"},
        {"iat": 4_000_000_000, "exp": 4_000_003_600},
        {"iat": None},
        {"email": "another@project.example.org"},
        {"email": None},
        {"email_verified": False},
        {"email_verified": "true"},
        {"email_verified": None},
    ],
    ids=str,
)
def test_a_wrong_claim_leaves_the_door_shut(
    certificates_url: str, signer: Signer, changes: dict[str, Any]
) -> None:
    assert knock(certificates_url, f"Bearer {signer.token(claims(**changes))}")[0] == SHUT


def test_what_google_did_not_sign_leaves_the_door_shut(
    certificates_url: str, signer: Signer
) -> None:
    right = signer.token(claims())
    head, said, signature = right.split(".")
    forged = [
        Signer().token(claims()),
        Signer("another key").token(claims()),
        unsigned(claims()),
        confused(claims(), signer.certificate),
        signer.token(claims(), alg="ES256"),
        f"{head}.{said}.",
        f"{head}.{said}.{signature[::-1]}",
        f"{head}.{signer.token(claims(exp=4_000_000_000)).split('.')[1]}.{signature}",
        "e30.e30.e30",
        "W10.W10.W10",
        "a.b",
    ]

    assert [knock(certificates_url, f"Bearer {token}")[0] for token in forged] == [SHUT] * 11


def test_a_token_has_to_come_alone_and_as_it_is_written(
    certificates_url: str, signer: Signer
) -> None:
    token = signer.token(claims())

    assert knock(certificates_url, f"Bearer {token}", f"Bearer {token}")[0] == SHUT
    for header in (
        "",
        "Bearer",
        token,
        f"bearer {token}",
        f"Basic {token}",
        f"Bearer {token} "[1:],
    ):
        assert knock(certificates_url, header)[0] == SHUT
    assert knock(certificates_url)[0] == SHUT


def test_every_refusal_reads_the_same(certificates_url: str, signer: Signer) -> None:
    wrong = ["a.b.c", signer.token(claims(aud="x")), signer.token(claims(email="y"))]

    assert len({knock(certificates_url, f"Bearer {each}") for each in wrong}) == 1


def test_where_no_account_is_named_there_is_no_door(
    google: CertificateServer, certificates_url: str, signer: Signer
) -> None:
    nobody = replace(SETTINGS, cron_account="")

    for said in (claims(), claims(email=""), claims(email=None)):
        token = f"Bearer {signer.token(said)}"
        assert knock(certificates_url, token, settings=nobody)[0] == SHUT
    assert google.asked == 0


def test_app_engines_header_counts_on_app_engine_alone(certificates_url: str) -> None:
    there = replace(SETTINGS, on_app_engine=True)

    assert knock(certificates_url, settings=there, X_Appengine_Cron="true")[0] == OPEN
    assert knock(certificates_url, settings=there, X_Appengine_Cron="true,true")[0] == SHUT
    assert knock(certificates_url, X_Appengine_Cron="true")[0] == SHUT


def test_certificates_are_kept_for_as_long_as_they_say(
    google: CertificateServer, certificates_url: str, signer: Signer
) -> None:
    now = [0.0]
    kept = Certificates(lambda: now[0])
    token = f"Bearer {signer.token(claims())}"

    for at, asked in ((0, 1), (3599, 1), (3600, 2)):
        now[0] = at
        assert knock(certificates_url, token, certificates=kept)[0] == OPEN
        assert google.asked == asked


def test_without_certificates_the_door_stays_shut_and_nobody_asks_all_the_time(
    google: CertificateServer, certificates_url: str, signer: Signer
) -> None:
    now = [0.0]
    kept = Certificates(lambda: now[0])
    token = f"Bearer {signer.token(claims())}"
    google.status = 503

    for at, asked in ((0, 1), (9, 1), (11, 2)):
        now[0] = at
        assert knock(certificates_url, token, certificates=kept)[0] == SHUT
        assert google.asked == asked
    google.status, now[0] = 200, 30
    assert knock(certificates_url, token, certificates=kept)[0] == OPEN
    assert knock("http://127.0.0.1:1/certs", token)[0] == SHUT
