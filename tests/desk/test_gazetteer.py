"""What ships as the gazetteer is whole: every name leads to a point."""

from service.desk.gazetteer import load_gazetteer, place_reader
from service.program.whereabouts.reading import read_place
from service.program.whereabouts.spellings import spell_place

MAPS = load_gazetteer()


def test_every_name_of_a_state_or_a_country_leads_to_its_centre() -> None:
    codes = {code for found in MAPS.named.values() for code in found}

    assert {code for code in codes if MAPS.at_centre(code) is None} == set()


def test_every_alias_leads_to_the_place_it_stands_for() -> None:
    for name, alias in MAPS.aliases.items():
        found, meant = read_place(name, MAPS), read_place(alias.text, MAPS)

        assert found is not None, name
        assert meant is not None, name
        assert found.code[:2] == meant.code[:2], name


def test_names_are_spelt_as_they_are_looked_up() -> None:
    for names in (MAPS.named, MAPS.aliases, MAPS.large_cities):
        assert [name for name in names if spell_place(name) != name] == []


def test_the_tables_are_loaded_once_in_a_process() -> None:
    assert place_reader() is place_reader()
    assert place_reader()("Oslo, Norway") is place_reader()("Oslo, Norway")
