"""Folding for search, lists in a cell, order of names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.text import fold, join_list, sort_key, split_list


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Ústí nad Labem", "usti nad labem"),
        ("Wałbrzych", "walbrzych"),
        ("ŁÓDŹ", "lodz"),
        ("Šoštanj", "sostanj"),
        ("Weißwasser", "weisswasser"),
        ("Jiu\u00a0Valley", "jiu valley"),
        ("  Zagorje\tob\nSavi ", "zagorje ob savi"),
        ("Đakovo", "dakovo"),
        ("Usti\u0301", "usti"),
        ("ﬁnance", "finance"),
        ("", ""),
    ],
)
def test_a_search_finds_names_without_case_marks_and_odd_spaces(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="aábcčdďeéěghiíjklłmnňńoóprřsšśtťuúůvyýzžźż "))
def test_upper_and_lower_case_fold_alike(text: str) -> None:
    assert fold(text.upper()) == fold(text)


@given(st.text())
def test_folded_text_has_no_blanks_at_its_ends_and_no_double_ones(text: str) -> None:
    folded = fold(text)
    assert folded == " ".join(folded.split())


@pytest.mark.parametrize(
    ("cell", "items"),
    [("a;b", ("a", "b")), (" a ; b ;", ("a", "b")), ("", ()), (";;", ()), ("a b", ("a b",))],
)
def test_a_cell_is_split_without_blanks_and_empty_items(cell: str, items: tuple[str, ...]) -> None:
    assert split_list(cell) == items


ITEM = st.text().map(lambda text: text.replace(";", "").strip()).filter(bool)


@given(st.lists(ITEM))
def test_a_list_survives_its_cell(items: list[str]) -> None:
    assert split_list(join_list(items)) == tuple(items)


@given(st.text())
def test_any_cell_gives_clean_items(cell: str) -> None:
    assert all(item and item == item.strip() and ";" not in item for item in split_list(cell))


def test_names_stand_where_people_look_them_up() -> None:
    names = ["Ústí nad Labem", "Zlín", "Chomutov", "Hodonín", "Cítov", "Most", "Ivančice"]
    english = ["Chomutov", "Cítov", "Hodonín", "Ivančice", "Most", "Ústí nad Labem", "Zlín"]
    czech = ["Cítov", "Hodonín", "Chomutov", "Ivančice", "Most", "Ústí nad Labem", "Zlín"]
    assert sorted(names, key=sort_key) == english
    assert sorted(names, key=lambda name: sort_key(name, "cs")) == czech


@pytest.mark.parametrize(
    ("language", "ordered"),
    [
        ("cs", ["Cvikov", "Čáslav", "Dubí", "Hora", "Cheb", "Most", "Ryjice", "Řehlovice", "Žatec", "Žďár"]),
        ("pl", ["Cieszyn", "Czeladź", "Ćmielów", "Lubin", "Łódź", "Sosnowiec", "Śląsk", "Zabrze", "Źródła", "Żory"]),
        ("sl", ["Celje", "Cerkno", "Črnomelj", "Sevnica", "Šentjur", "Zagorje", "Žalec"]),
    ],
)
def test_letters_of_an_alphabet_have_their_place(language: str, ordered: list[str]) -> None:
    upside_down = ordered[::-1]
    assert sorted(upside_down, key=lambda name: sort_key(name, language)) == ordered


def test_names_that_differ_only_by_marks_stand_together() -> None:
    assert sorted(["Lomz", "Łomża", "Lomza"], key=sort_key) == ["Lomz", "Lomza", "Łomża"]
