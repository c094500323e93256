"""Any bytes at any door, any row of a form: no error of ours, no change unsigned, nobody lost."""

from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service.program.dates import to_serial
from service.program.tokens import sign
from tests.security import naughty
from tests.security.evidence import ledger
from tests.world import FORM, MENTEE_ASKED, ZONE, World

METHODS = ("GET", "POST", "HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE")
HEADERS = (
    "X-Appengine-Cron", "Authorization", "Content-Type", "Content-Length", "Host", "Origin",
    "Sec-Fetch-Site", "Transfer-Encoding", "X-Convene-Signature", "X-Convene-Timestamp", "Range",
    "X-Forwarded-For", "X-Twilio-Email-Event-Webhook-Signature", "Accept", "Cookie", "Expect",
    "X-Twilio-Email-Event-Webhook-Timestamp", "If-None-Match", "X-HTTP-Method-Override",
)  # fmt: skip
WORDS = st.text(max_size=30) | st.sampled_from([each[:300] for each in naughty.ALL])
PRINTED = st.text(st.characters(min_codepoint=32, max_codepoint=255), max_size=40)
BODIES = st.binary(max_size=200) | st.sampled_from(
    [b"[" * 9_999, b"{}", b"answer=leave", b"--x\r\n", b"\xff" * 2_000, b"a=1&" * 1_100]
)
TYPES = st.sampled_from(
    ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/json"]
)
SENDERS = count()
clients = st.builds(lambda: f"client {next(SENDERS)}")


def rules(app: Flask) -> list[str]:
    return sorted({rule.rule for rule in app.url_map.iter_rules()})


def test_unsigned_bytes_at_any_door_neither_break_nor_change_anything(peopled: World) -> None:
    app, before = peopled.browser().application, ledger(peopled)
    paths = st.sampled_from(rules(app)) | WORDS.map(lambda text: f"/{text}")

    @settings(max_examples=300)
    @given(
        path=paths,
        filling=WORDS,
        method=st.sampled_from(METHODS),
        headers=st.dictionaries(st.sampled_from(HEADERS), PRINTED, max_size=4),
        body=BODIES,
        client=clients,
    )
    def come(
        path: str, filling: str, method: str, headers: dict[str, str], body: bytes, client: str
    ) -> None:
        for place in ("<token>", "<name>", "<meetup>"):
            path = path.replace(place, filling)
        environ = {f"HTTP_{n.upper().replace('-', '_')}": each for n, each in headers.items()}
        environ |= {"REMOTE_ADDR": client, "PATH_INFO": _tunnelled(path), "QUERY_STRING": ""}
        if "Content-Type" in headers:
            environ["CONTENT_TYPE"] = headers["Content-Type"]
        answer = app.test_client().open(method=method, data=body, environ_overrides=environ)
        assert answer.status_code < 500
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]

    come()
    assert ledger(peopled) == before


def test_whatever_somebody_posts_to_their_own_pages_is_never_an_error(world: World) -> None:
    world.apply("ana")
    world.take_in()
    own = f"/p/{sign(str(world.row('Shortlist')['Key']), world.settings.secret_keys)}"
    browser = world.browser()
    pages = st.sampled_from(["", "place", "me", "meetup-mail", "leave", "meetups/x"]) | WORDS
    fields = st.sampled_from(["answer", "text", "List-Unsubscribe", "x"])
    given_ = st.sampled_from(["take", "leave", "stay", "stop", "ask", "One-Click", "Yes"]) | WORDS

    @settings(max_examples=150)
    @given(pages, st.dictionaries(fields, given_, max_size=3), BODIES, TYPES, st.booleans())
    def post(
        page: str,
        form: dict[str, str],
        body: bytes,
        kind: str,
        raw: bool,  # noqa: FBT001 - drawn
    ) -> None:
        path = {"PATH_INFO": _tunnelled(f"{own}/{page}")}
        plain = {name: text.encode(errors="surrogatepass") for name, text in form.items()}
        answer = (
            browser.post(data=body, content_type=kind, environ_overrides=path)
            if raw
            else browser.post(data=plain, environ_overrides=path)
        )
        assert answer.status_code < 500
        browser.environ_base["REMOTE_ADDR"] = f"client {next(SENDERS)}"

    post()
    assert browser.get(f"{own}/me").status_code == 200


def test_any_row_of_a_form_breaks_no_run_and_no_response_is_lost(world: World) -> None:
    cells: st.SearchStrategy[Any] = (
        st.sampled_from([each for each in naughty.ALL if each.isprintable() and len(each) < 300])
        | st.text(max_size=40)
        | st.floats(-1e15, 1e15)
        | st.booleans()
        | st.none()
    )
    people = count()
    world.add_form(FORM, MENTEE_ASKED)

    def at(row: list[Any], *, readable: bool) -> list[Any]:
        when = to_serial(world.now, ZoneInfo(ZONE))
        return [when, f"p{next(people)}@example.org", *row[:4]] if readable else row

    @settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(st.tuples(st.booleans(), st.lists(cells, max_size=6)), max_size=10))
    def submit(drawn: list[tuple[bool, list[Any]]]) -> None:
        rows = [at(row, readable=readable) for readable, row in drawn]
        rows.append(at(["Last", "Archives"], readable=True))
        world.sheet.write(FORM, rows, at=f"A{len(world.values(FORM)) + 1}")
        for report in world.run("take-in-responses", "refresh-shortlist", "deliver"):
            assert report.done, report.said
        world.later(minutes=1)
        shown = [row["Email"] for row in world.rows("Shortlist")]
        for number, (readable, _row) in enumerate([*drawn, (True, [])]):
            assert not readable or shown.count(rows[number][1]) == 1

    submit()
    sent = [letter["recipient"] for letter in world.mails()]
    assert sent
    assert len(sent) == len(set(sent))


def _tunnelled(path: str) -> str:
    """A path as WSGI hands it on: its bytes, each as a character."""
    return path.encode(errors="surrogatepass").decode("latin-1")
