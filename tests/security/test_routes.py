"""Every door of the service: what guards it stands in the code, and is asked for."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from flask import Flask
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from service.web import guards
from service.web.guards import Guard, Undeclared
from tests.security.evidence import everything
from tests.security.knocks import REFUSED, Knock, on_app_engine, right, wrong
from tests.world import World

PROVIDER = ec.generate_private_key(ec.SECP256R1())
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "FIND"})
SAFE = ("GET", "HEAD", "OPTIONS")


@pytest.fixture(scope="module")
def app(peopled_anywhere: World) -> Flask:
    return on_app_engine(peopled_anywhere, PROVIDER)


@pytest.fixture(scope="module")
def doors(app: Flask) -> list[tuple[Rule, Guard]]:
    """Every route, with what it says guards it."""
    declared = guards.declared(app)
    return [(rule, declared[rule.endpoint]) for rule in app.url_map.iter_rules()]


def come(world: World, app: Flask, rule: Rule, method: str, knock: Knock) -> TestResponse:
    """Knock at a door; whatever else stands in its address is true."""
    meetup = str(world.row("Meetups", Topic="Salary talks")["Key"])
    told = {"<token>": knock.token, "<meetup>": meetup, "<name>": "deliver"}
    path = rule.rule
    for place, value in told.items():
        path = path.replace(place, value)
    client = app.test_client()
    # Each knock is somebody else's: how many one may send in vain is another law.
    client.environ_base["REMOTE_ADDR"] = str(uuid4())
    return client.open(path, method=method, headers=knock.headers, data=knock.body)


def offered(rules: list[tuple[Rule, Guard]], path: str) -> set[str]:
    """The methods that any route at that path takes."""
    return {method for rule, _guard in rules if rule.rule == path for method in rule.methods or ()}


@pytest.fixture
def untouched(peopled_anywhere: World) -> Iterator[None]:
    before = everything(peopled_anywhere)
    yield
    assert everything(peopled_anywhere) == before


@pytest.mark.usefixtures("untouched")
def test_a_door_stays_shut_without_the_proof_that_it_declares(
    peopled_anywhere: World, app: Flask, doors: list[tuple[Rule, Guard]]
) -> None:
    for rule, guard in doors:
        for method in sorted((rule.methods or set()) - {"OPTIONS"}):
            for knock in wrong(peopled_anywhere, guard, PROVIDER):
                answer = come(peopled_anywhere, app, rule, method, knock)
                assert answer.status_code == REFUSED[guard], (rule, method, knock)


def test_a_door_opens_to_the_right_proof(
    peopled_anywhere: World, app: Flask, doors: list[tuple[Rule, Guard]]
) -> None:
    # Person's pages take no answer that isn't there.
    opened = {"GET": dict.fromkeys(Guard, 200), "POST": {Guard.PERSON: 400}}
    for rule, guard in doors:
        (method,) = (rule.methods or set()) & {"GET", "POST"}
        answer = come(peopled_anywhere, app, rule, method, right(peopled_anywhere, guard, PROVIDER))
        assert answer.status_code == opened[method].get(guard, 204), (rule, method)


@pytest.mark.usefixtures("untouched")
def test_no_door_takes_a_method_that_it_does_not_declare(
    peopled_anywhere: World, app: Flask, doors: list[tuple[Rule, Guard]]
) -> None:
    for rule, guard in doors:
        for method in sorted(METHODS - offered(doors, rule.rule)):
            answer = come(
                peopled_anywhere, app, rule, method, right(peopled_anywhere, guard, PROVIDER)
            )
            assert answer.status_code == 405, (rule, method)


@pytest.mark.usefixtures("untouched")
def test_asking_changes_nothing_even_with_the_right_proof(
    peopled_anywhere: World, app: Flask, doors: list[tuple[Rule, Guard]]
) -> None:
    asked = [each for each in doors if each[1] is not Guard.SCHEDULER]
    for rule, guard in asked:
        for method in sorted(offered(doors, rule.rule) & set(SAFE)):
            answer = come(
                peopled_anywhere, app, rule, method, right(peopled_anywhere, guard, PROVIDER)
            )
            assert answer.status_code == 200, (rule, method)


@pytest.mark.usefixtures("untouched")
def test_off_app_engine_its_header_opens_nothing(
    peopled_anywhere: World, doors: list[tuple[Rule, Guard]]
) -> None:
    app = peopled_anywhere.browser().application
    for rule, guard in doors:
        if guard is Guard.SCHEDULER:
            answer = come(
                peopled_anywhere, app, rule, "GET", right(peopled_anywhere, guard, PROVIDER)
            )
            assert answer.status_code == 403


def test_a_service_with_a_door_that_says_nothing_does_not_start(app: Flask) -> None:
    careless = Flask("careless", static_folder=None)
    careless.add_url_rule("/open", "forgotten", lambda: "come in")

    with pytest.raises(Undeclared, match="forgotten"):
        guards.declared(careless)
    assert guards.declared(app).keys() == app.view_functions.keys()
