"""Filters and links: what is asked for comes back exactly; what is unknown or broken falls away and is told."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geodata.catalogue import schema
from geodata.catalogue.filters import KEYS, LIST_KEYS, Dropped, Filters
from geodata.settings import FIRST_YEAR, LAST_YEAR, MAX_DROPPED_LETTERS, MAX_QUERY_LETTERS, MAX_SEARCH_LETTERS

KNOWN = {
    "programme": ("opst-2021", "interreg-europe-2021"),
    "theme": ("land-brownfields", "mobility"),
    "family": schema.FAMILIES,
    "region": ("slaskie", "zasavje"),
    "country": ("CZ", "GB", "GR"),
    "seat": ("PL", "SI"),
    "dates": schema.DATES_KNOWN,
    "code": ("CZ", "CZ08", "CZ080", "PL22", "1004"),
    "status": schema.STATUSES,
    "org": schema.ORG_TYPES,
}


class Words:
    """A vocabulary without a catalogue."""

    def known(self, key):
        """Return the values of a key."""
        return KNOWN[key]


WORDS = Words()
years = st.none() | st.integers(FIRST_YEAR, LAST_YEAR)


@st.composite
def asked(draw):
    """Draw filters that hold known values."""
    lists = {name: tuple(draw(st.lists(st.sampled_from(KNOWN[key])))) for key, name in LIST_KEYS.items()}
    start, end = draw(years), draw(years)
    if start is not None and end is not None:
        start, end = sorted((start, end))
    return Filters(**lists, start=start, end=end, text=draw(st.text()))


@given(asked())
def test_a_link_gives_back_exactly_what_was_asked_for(filters):
    assert Filters.from_query(filters.to_query(), WORDS) == (filters, ())


@given(st.dictionaries(st.sampled_from(list(KEYS)) | st.text(), st.text() | st.text(alphabet=",0123456789CZ;&")))
def test_any_text_in_a_link_gives_filters_of_known_values_only(query):
    filters, dropped = Filters.from_query(query, WORDS)
    assert all(value in KNOWN[key] for key, value in filters.items() if key in LIST_KEYS)
    assert all(isinstance(fault, Dropped) and fault.key in KEYS for fault in dropped)
    assert Filters.from_query(filters.to_query(), WORDS) == (filters, ())


@given(st.lists(st.text(alphabet="abc-0123", min_size=1, max_size=9), unique=True))
def test_each_item_of_a_list_is_either_kept_or_reported(items):
    filters, dropped = Filters.from_query({"programme": ",".join([*items, "opst-2021"])}, WORDS)
    assert {*filters.programmes, *(fault.value for fault in dropped)} == {*items, "opst-2021"}


@given(asked())
def test_each_chip_removes_one_value_and_all_chips_remove_everything(filters):
    left = filters
    for key, value in filters.items():
        without = left.without(key, value)
        assert len(without.items()) == len(left.items()) - 1
        left = without
    assert left.is_empty
    assert left == Filters()


@given(asked())
def test_the_order_and_the_repetition_of_choices_do_not_matter(filters):
    turned = {name: (*getattr(filters, name)[::-1] * 2, "") for name in LIST_KEYS.values()}
    again = Filters(**turned, start=filters.start, end=filters.end, text=f"  {filters.text} ")
    assert again == filters
    assert hash(again) == hash(filters)


def test_the_keys_of_a_link_are_the_same_in_every_language_and_stand_in_a_fixed_order():
    filters = Filters(
        programmes=("b", "a"), themes=("t",), families=("land",), regions=("slaskie",), countries=("GR",),
        seats=("SI",), dates=("both",), codes=("PL22",), start=2014, end=2020, statuses=("running",),
        org_types=("ngo",), text="Dolní oblast",
    )  # fmt: skip
    assert list(filters.to_query().items()) == [
        ("programme", "a,b"), ("theme", "t"), ("family", "land"), ("region", "slaskie"), ("country", "GR"),
        ("seat", "SI"), ("code", "PL22"), ("from", "2014"), ("to", "2020"), ("dates", "both"),
        ("status", "running"), ("org", "ngo"),
        ("q", "Dolní oblast"),
    ]  # fmt: skip


def test_no_filters_make_an_empty_link():
    assert Filters().is_empty
    assert Filters().to_query() == {}
    assert Filters().items() == []
    assert not Filters(text="x").is_empty


def test_an_unknown_value_is_dropped_with_a_word_and_the_others_stay():
    filters, dropped = Filters.from_query({"region": "slaskie,atlantis", "code": "CZ080,ZZ9", "org": "spy"}, WORDS)
    assert filters == Filters(regions=("slaskie",), codes=("CZ080",))
    assert dropped == (Dropped("region", "atlantis"), Dropped("code", "ZZ9"), Dropped("org", "spy"))


@pytest.mark.parametrize("year", ["20", "20210", "2021.0", "-2021", "x", "1066", "9999", "２０２１", "2021 "])
def test_a_broken_year_is_dropped(year):
    assert Filters.from_query({"from": year}, WORDS) == (Filters(), (Dropped("from", year),))


def test_of_a_period_that_ends_before_it_starts_both_years_are_dropped():
    filters, dropped = Filters.from_query({"from": "2027", "to": "2021", "region": "zasavje"}, WORDS)
    assert filters == Filters(regions=("zasavje",))
    assert dropped == (Dropped("from", "2027"), Dropped("to", "2021"))


def test_filters_with_an_impossible_period_cannot_be_made():
    with pytest.raises(ValueError, match="after its end"):
        Filters(start=2027, end=2021)
    with pytest.raises(ValueError, match="a year lies between"):
        Filters(start=21)


def test_a_long_search_is_cut_and_the_rest_is_told():
    filters, dropped = Filters.from_query({"q": "a" * MAX_SEARCH_LETTERS + "rest"}, WORDS)
    assert filters.text == "a" * MAX_SEARCH_LETTERS
    assert dropped == (Dropped("q", "rest"),)
    assert Filters(text="b" * 10_000).text == "b" * MAX_SEARCH_LETTERS


def test_a_value_without_end_is_dropped_whole_and_reported_short():
    for key in ("programme", "from", "q"):
        filters, dropped = Filters.from_query({key: "1," * MAX_QUERY_LETTERS}, WORDS)
        assert filters.is_empty
        assert [len(fault.value) for fault in dropped] == [MAX_DROPPED_LETTERS]


def test_a_search_is_one_line_without_letters_that_cannot_be_seen():
    assert Filters(text=" Ústí\n\tnad\u200b  Labem\x00 ").text == "Ústí nad Labem"
    assert Filters(text="\ud800").is_empty


def test_keys_of_others_are_not_looked_at():
    assert Filters.from_query({"page": "map", "lang": "cs", "programmes": "x"}, WORDS) == (Filters(), ())


def test_removing_what_is_not_there_changes_nothing():
    filters = Filters(regions=("slaskie",), start=2020)
    assert filters.without("region", "zasavje") == filters
    assert filters.without("from", "2019") == filters
    assert filters.without("from", "2020") == Filters(regions=("slaskie",))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(key=st.sampled_from(list(LIST_KEYS)), data=st.data())
def test_every_value_of_the_catalogue_stands_a_link(catalogue, key, data):
    value = data.draw(st.sampled_from(sorted(catalogue.known(key))))
    filters, dropped = Filters.from_query({key: value}, catalogue)
    assert filters.items() == [(key, value)]
    assert dropped == ()


def test_countries_are_those_that_occur_and_codes_are_those_of_nuts_orp_and_areas(catalogue):
    assert {"CZ", "PL", "SI", "GB", "GR"} <= catalogue.known("country")
    assert "" not in catalogue.known("country")
    assert {"CZ", "CZ0", "CZ08", "CZ080", "EL", "UKM"} <= catalogue.known("code")
    assert "aglomeracja-opolska" in catalogue.known("code")
    assert "GR" not in catalogue.known("code")
