"""The rows that every program has, whatever is applied for: settings and questions."""

from collections.abc import Iterable, Iterator
from itertools import chain

from service.desk import View
from service.program.settings_tab import ROLE_CHOICES, SETTINGS, form_setting
from service.workbook.layout import TabName
from service.workbook.reconciling import Edits, Wanted


def furnish(view: View, asked: Iterable[Wanted] = ()) -> Iterator[Edits]:
    """The rows that every program has on the tabs Settings and Questions, and what else is asked.

    `asked` are rows of Settings that this program needs beside those of every program.
    """
    yield view.reconcile(TabName.SETTINGS, chain(_setting_rows(view), asked))
    yield view.reconcile(TabName.QUESTIONS, _question_rows(view))


def _setting_rows(view: View) -> Iterator[Wanted]:
    wrong = view.setting_problems
    for setting in SETTINGS:
        first = view.configuration.program if setting.name == "Program name" else setting.default
        yield Wanted(
            (setting.name,),
            {"What it means": setting.meaning, "Problem": wrong.get(setting.name, "")},
            {"Value": first},
            {"Value": setting.choices} if setting.choices else {},
        )
    for form in view.forms:
        name = form_setting(form.label)
        meaning = (
            "Which role this form is for. “Ask the form”: one of its questions asks for the role."
        )
        yield Wanted(
            (name,),
            {"What it means": meaning, "Problem": wrong.get(name, "")},
            {"Value": form.role or ROLE_CHOICES[-1]},
            {"Value": ROLE_CHOICES},
        )


def _question_rows(view: View) -> Iterator[Wanted]:
    """A row for each question; one that has left its form says so in its row."""
    asked = {(q.form, q.title): q for form in view.forms for q in form.questions}
    for (form, title), question in asked.items():
        problem = view.question_problems.get((form, title), "")
        yield Wanted((form, title), {"Problem": problem}, {"Used as": question.use})
    gone = (
        "The form doesn't ask this any more. If it was renamed, set up the new row like this one."
    )
    for identity, _index, _row in view.table(TabName.QUESTIONS).identified():
        if identity not in asked:
            yield Wanted(identity, {"Problem": gone})
