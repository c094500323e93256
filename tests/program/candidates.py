"""Made-up candidates and the plain laws that a proposal of any kind keeps."""

from hypothesis import strategies as st

from service.program.matching.proposals import Candidate, Proposal
from service.program.vocabulary.glossary import Glossary, Vocabulary
from service.program.whereabouts.points import Whereabouts

PLACES = (
    Whereabouts(39.96, -83.0, 10, -5, "US.OH", "Columbus", "Ohio"),
    Whereabouts(40.51, -82.77, 140, -5, "US.OH", area="Ohio"),
    Whereabouts(53.8, -1.55, 10, 0, "GB.ENG", "Leeds", "England"),
)
SAID = Vocabulary(
    fields=Glossary(
        {"law": "law library"},
        {
            "archives": frozenset({"special collections"}),
            "special collections": frozenset({"archives"}),
        },
    ),
    needs=Glossary({"budgets": "teaching"}),
    interests=Glossary({"zines": "teaching"}),
)
TICKS = ("Budgets", "Grants, large and small", "Teaching", "Zines")


def candidates(
    prefix: str, *, at_most: int, at_least: int = 0
) -> st.SearchStrategy[list[Candidate]]:
    ticks = st.frozensets(st.sampled_from(TICKS))
    answers = st.builds(
        Candidate,
        key=st.just(""),
        name=st.just(""),
        role=st.just(""),
        person=st.just(""),
        tier=st.integers(1, 3),
        field=st.sampled_from(["", "Law library", "Law and public library", "Archives"]),
        fields=st.frozensets(st.sampled_from(["Law", "Archives", "Special collections", "Maps"])),
        vocabulary=st.just(SAID),
        place=st.sampled_from(["", "Columbus, OH", "Cleveland, Ohio", "Leeds, UK"]),
        where=st.sampled_from([None, *PLACES]),
        time_zone=st.sampled_from(["", "Eastern", "Europe/Berlin"]),
        offers=ticks,
        seeks=ticks,
        interests=ticks,
        strengths=st.dictionaries(
            st.sampled_from(["Convening", "Sharing"]), st.sampled_from([0.0, 0.5, 1.0])
        ).map(lambda said: tuple(said.items())),
        capacity=st.integers(0, 2),
        workplace=st.sampled_from(["", "", "City Library"]),
    )
    numbered = st.lists(answers, min_size=at_least, max_size=at_most)
    return numbered.map(
        lambda people: [who._replace(key=f"{prefix}{n}") for n, who in enumerate(people)]
    )


def everybody_of(proposal: Proposal) -> list[str]:
    matched = {key for match in proposal.pairs for key in match.members}
    return sorted([*matched, *(left.key for left in proposal.unmatched)])
