"""The tab Letters: what each kind of letter says, and the admins' own words for it."""

from service.workbook.colours import Tone, begins, filled
from service.workbook.layout import Shape, Tab, TabName, admins, once, service

LETTERS = Tab(
    TabName.LETTERS,
    "What letters say, and your own words for it.",
    (
        once("Letter", "The kind of letter.", width=135),
        admins(
            "Subject",
            "Your own subject. Empty: the built-in one. Fields work here, too.",
            Shape.AS_TYPED,
            190,
        ),
        admins(
            "Text",
            "Your own text, above the signature. Empty: the built-in one; copy it from the last "
            "column to begin with. “Hello …,” comes first, unless you greet {{name}} yourself. "
            "An empty line begins a paragraph, **bold** and *italic* are emphasis, - begins an "
            "item of a list, # the letter's heading, ## one within it, and "
            "[words](https://example.org) are a link.",
            Shape.AS_TYPED,
            400,
        ),
        service(
            "Fields",
            "What you can name in double braces; each letter puts its own in. A field marked “may "
            "be empty” takes its line with it when it is. A link on a line of its own becomes a "
            "button.",
            width=370,
        ),
        service(
            "Problem",
            "Why these letters wait, if they do. They leave by themselves once it is mended.",
            width=220,
        ),
        admins(
            "Send me a test",
            "Your own email address: this letter comes to you with made-up answers, now and again "
            "whenever you change the wording. Clear the cell when you are done. Tests bring no "
            "calendar event.",
            Shape.AS_TYPED,
            170,
            optional=True,
        ),
        service("Test", "What became of your test.", width=150),
        service("Built-in subject", "What is sent while Subject is empty.", width=200),
        service("Built-in text", "What is sent while Text is empty.", width=430),
    ),
    ("Letter",),
    "#e37400",
    frozen="Letter",
    colours=(
        *filled("Problem", Tone.BAD),
        *begins("Test", Tone.GOOD, "Sent"),
        *begins("Test", Tone.UNDER_WAY, "About", "Leaving"),
        *filled("Test", Tone.BAD),
    ),
    rows=40,
)
"""What each kind of letter says, and the admins' own words for it."""
