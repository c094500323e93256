"""A fit is a sum of parts with their evidence; what isn't known is held against nobody."""

from hypothesis import given

from service.desk.gazetteer import place_reader
from service.program.matching.closeness import located
from service.program.matching.fit import (
    AS_USUAL,
    Profile,
    Weights,
    explain_pair,
    field_part,
    fit_of_pair,
    prepare,
)
from service.program.matching.proposals import Candidate
from service.program.vocabulary.glossary import NOTHING_SAID, Glossary, Vocabulary
from tests.program.candidates import candidates

MENTOR = Candidate(
    "m",
    field="Law library",
    place="Columbus, OH",
    time_zone="Eastern",
    offers=frozenset({"Budgets", "Teaching"}),
    interests=frozenset({"Zines", "Cycling"}),
)
MENTEE = Candidate(
    "e",
    field="law  LIBRARY",
    place="Columbus, Ohio, USA",
    time_zone="eastern",
    seeks=frozenset({"budgets", "Grants, large and small"}),
    interests=frozenset({"zines"}),
)


def ready(who: Candidate) -> Profile:
    return prepare(*located([who], place_reader()))


def reasons_of_pair(one: Profile, other: Profile) -> tuple[str, ...]:
    return explain_pair(one, other).reasons


def say_parts(one: Profile, other: Profile) -> tuple[str, ...]:
    return explain_pair(one, other).parts


def fit(mentor: Candidate, mentee: Candidate, weights: Weights = AS_USUAL) -> int:
    return fit_of_pair(ready(mentor), ready(mentee), weights)


def test_the_parts_add_up_with_their_evidence() -> None:
    assert fit(MENTOR, MENTEE) == 400 + 125 + 200 + 100
    assert reasons_of_pair(ready(MENTOR), ready(MENTEE)) == (
        "Same field: Law library",
        "Offers 1 of 2 things sought: budgets",
        "Same city: Columbus, OH",
        "Shared interests: Zines",
    )


def test_a_mentor_who_offers_all_of_it_offers_everything() -> None:
    gives = MENTOR._replace(offers=MENTEE.seeks)

    assert "Offers everything sought: Grants, large and small; budgets" in reasons_of_pair(
        ready(gives), ready(MENTEE)
    )


def test_a_field_that_shares_words_counts_in_part() -> None:
    related = MENTEE._replace(field="Law and government library")
    apart = MENTEE._replace(field="Public library")

    assert fit(MENTOR, apart) < fit(MENTOR, related) < fit(MENTOR, MENTEE)
    assert "Related fields: Law library and Law and government library" in reasons_of_pair(
        ready(MENTOR), ready(related)
    )


def test_closer_counts_more_and_unknown_is_between_near_and_far() -> None:
    places = ["Columbus, OH", "Cleveland, Ohio", "", "Austin, TX", "Leeds, UK"]
    fits = [fit(MENTOR, MENTEE._replace(place=place, time_zone="")) for place in places]

    assert fits == sorted(set(fits), reverse=True)
    assert fits[2] == 400 + 125 + 100 + 100


def test_cities_of_one_name_in_two_states_are_not_one_city() -> None:
    maine = MENTOR._replace(place="Portland, ME")

    assert reasons_of_pair(ready(maine), ready(MENTEE._replace(place="Portland, Oregon")))[2] == (
        "Same country: Portland, ME and Portland, Oregon"
    )


def test_admins_learn_how_far_apart_two_are_whose_country_is_the_same() -> None:
    maine, oregon = (ready(MENTEE._replace(place=f"Portland, {at}")) for at in ("ME", "Oregon"))

    assert (
        "Place 25 of 200 (Same country: Portland, ME and Portland, Oregon; about 4,100 km apart)"
        in (say_parts(maine, oregon))
    )
    assert not any("km apart" in reason for reason in reasons_of_pair(maine, oregon))


def test_nothing_known_is_half_of_everything() -> None:
    assert fit(Candidate("m"), Candidate("e")) == sum(AS_USUAL) / 2


def test_answers_that_look_like_templates_stay_text() -> None:
    braces = MENTOR._replace(field="{0} {x} {{ 7*7 }}")

    assert "Same field: {0} {x} {{ 7*7 }}" in reasons_of_pair(prepare(braces), prepare(braces))


def test_a_place_that_is_not_understood_is_told_to_admins_and_to_nobody_else() -> None:
    lost = ready(MENTEE._replace(place="Hinterm Mond", time_zone=""))

    assert "Place 100 of 200 (“Hinterm Mond” is not understood)" in say_parts(ready(MENTOR), lost)
    assert not any("Mond" in reason for reason in reasons_of_pair(ready(MENTOR), lost))


def test_a_part_that_counts_nothing_says_what_is_unlike() -> None:
    unlike = MENTEE._replace(
        field="Archives",
        place="Leeds, UK",
        seeks=frozenset({"Grants, large and small"}),
        interests=frozenset({"Chess"}),
    )

    assert [*say_parts(ready(MENTOR), ready(unlike))] == [
        "Field 0 of 400 (Law library and Archives)",
        "Needs 0 of 250 (Offers nothing of what is sought: Grants, large and small)",
        "Place 19 of 200 (About 6,000 km apart: Columbus, OH and Leeds, UK)",
        "Interests 0 of 150 (Nothing in common)",
    ]
    assert reasons_of_pair(ready(MENTOR), ready(unlike)) == ()


def test_clocks_count_where_a_place_is_not_known() -> None:
    nowhere = [MENTEE._replace(place="", time_zone=zone) for zone in ("EST", "Central", "", "JST")]
    fits = [fit(MENTOR, each) for each in nowhere]

    assert fits == sorted(set(fits), reverse=True)


SAID = Vocabulary(
    Glossary(
        {"fonds": "archives"},
        {"archives": frozenset({"law library"}), "law library": frozenset({"archives"})},
    ),
    Glossary({"financial planning": "budgets"}),
    Glossary({"little magazines": "zines"}),
)


def test_a_field_that_admins_call_related_counts_half() -> None:
    law, archives = (MENTOR._replace(vocabulary=SAID), MENTEE._replace(vocabulary=SAID))
    archives = archives._replace(field="Fonds")

    assert fit(law, archives) == fit(MENTOR, MENTEE) - 200
    assert fit(law, archives._replace(vocabulary=NOTHING_SAID)) == fit(MENTOR, MENTEE) - 400
    assert "Law library and Fonds are related" in reasons_of_pair(ready(law), ready(archives))


def test_of_several_fields_each_counts_by_the_nearest_of_the_other() -> None:
    fields = frozenset({"Archives", "Zines"})
    both = MENTOR._replace(fields=fields, vocabulary=SAID)

    assert fit(both, both) == fit(MENTOR, MENTOR)
    assert fit(both, MENTEE._replace(fields=frozenset({"Archives"}))) == fit(
        both, MENTEE._replace(fields=fields)
    ) - round(400 * 1 / 3)
    assert reasons_of_pair(ready(both), ready(both))[0] == "Same field: Archives; Zines"


def test_other_words_for_the_same_count_in_full_and_admins_are_told_which_met() -> None:
    mentor = MENTOR._replace(field="Archives", vocabulary=SAID)
    mentee = MENTEE._replace(
        field="fonds",
        seeks=frozenset({"Financial planning", "Grants, large and small"}),
        interests=frozenset({"Little magazines"}),
        vocabulary=SAID,
    )
    one, other = ready(mentor), ready(mentee)

    assert fit(mentor, mentee) == fit(MENTOR, MENTEE)
    told = " ".join(say_parts(one, other))
    assert "Same field: Archives; “Archives” and “fonds” are the same by Questions" in told
    assert "“Budgets” and “Financial planning” are the same by Questions" in told
    assert "“Zines” and “Little magazines” are the same by Questions" in told
    assert not any("Questions" in reason for reason in reasons_of_pair(one, other))


@given(candidates("p", at_least=2, at_most=2))
def test_the_field_counts_the_same_both_ways_and_more_once_it_is_called_related(
    two: list[Candidate],
) -> None:
    def share(vocabulary: Vocabulary) -> float:
        one, other = (prepare(who._replace(vocabulary=vocabulary)) for who in two)
        found = field_part(one, other).share
        assert found == field_part(other, one).share
        assert 0 <= found <= 1
        return found

    related = {"archives": frozenset({"maps"}), "maps": frozenset({"archives"})}
    plain = share(NOTHING_SAID)
    assert plain <= share(Vocabulary(Glossary({}, related)))


@given(candidates("p", at_least=2, at_most=2))
def test_any_fit_is_within_its_bounds(two: list[Candidate]) -> None:
    one, other = map(prepare, two)

    assert 0 <= fit_of_pair(one, other, AS_USUAL) <= 1000
    assert all("\n" not in reason for reason in reasons_of_pair(one, other))
