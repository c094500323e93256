"""Where people are, by their own words and by what the admins say these mean.

A bare name that several towns have is the largest of them; where more than half of a program's
people are in one country, a namesake there is meant unless another is more than twice as large.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import chain

from service.program.matching.proposals import Candidate
from service.program.problems import Problem
from service.program.questions import Form
from service.program.uses import Use
from service.program.vocabulary.options import Pairs
from service.program.whereabouts.points import PlaceReader
from service.program.whereabouts.reading import says_nowhere
from service.program.whereabouts.spellings import spell_place
from service.program.wording import listed
from service.program.writable import shorten

_LONGEST_PLACE = 60


def places_said(forms: Iterable[Form]) -> Pairs:
    """What admins say of places under Options: the words, and the place that is meant."""
    return tuple(chain.from_iterable(q.same for form in forms for q in form.used(Use.PLACE)))


def locate(
    people: Collection[Candidate], reader_in: Callable[[str], PlaceReader], said: Pairs = ()
) -> list[Candidate]:
    """The same people with their places read; `reader_in` takes the code of the home country."""
    found = _located(people, reader_in(""), said)
    countries = Counter(who.where.code[:2] for who in found if who.where)
    for home, count in countries.most_common(1):
        if 2 * count > countries.total():
            return _located(people, reader_in(home), said)
    return found


def _located(people: Iterable[Candidate], read: PlaceReader, said: Pairs) -> list[Candidate]:
    meant = {spell_place(words): place for words, place in reversed(said)}
    return [
        who._replace(where=read(meant.get(spell_place(who.place), who.place))) for who in people
    ]


def unread_places(people: Iterable[Candidate], said: Pairs = ()) -> Iterator[Problem]:
    """Say which places can't be read, and how to mend that."""
    meant = {spell_place(words): place for words, place in reversed(said)}
    unread = sorted(
        {
            shorten(who.place, _LONGEST_PLACE)
            for who in people
            if not who.where and not says_nowhere(meant.get(spell_place(who.place), who.place))
        }
    )
    if unread:
        yield Problem(
            f"{listed([f'“{place}”' for place in unread])} can't be read as a place.",
            "Questions",
            "In the row of the question used as Place, add a line under Options that says where "
            f"it is, such as: {unread[0]} = Springfield, Illinois. Where nobody can tell, write: "
            f"{unread[0]} = unknown. Until then nearness counts half.",
        )
