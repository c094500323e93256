"""Any value that the service may want in a cell, and what people and Google leave in one."""

from datetime import UTC, date, datetime

from hypothesis import strategies as st

from service.workbook.cells import Value

TEXTS = st.one_of(
    st.text(st.characters(), max_size=20),
    st.sampled_from(
        [
            "=IMPORTXML(1)",
            "+1",
            "'quoted",
            "a\r\nb\rc",
            "\0\x07",
            " spaced\t",
            "🧵 عربي \u202e",
            "x" * 50_001,
            "🧵" * 50_000 + " \n",
            "<script>",
            "{{ 7*7 }}",
        ]
    ),
)
VALUES: st.SearchStrategy[Value] = st.one_of(
    TEXTS,
    st.none(),
    st.booleans(),
    st.integers(-(10**9), 10**9),
    st.floats(-1e9, 1e9),
    st.dates(date(1900, 1, 1), date(2200, 1, 1)),
    st.datetimes(datetime(1900, 1, 2), datetime(2200, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - UTC joins
)
