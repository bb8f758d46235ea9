"""Names of languages and countries, and the order of names."""

import pytest

from services.alphabet import alphabetical, words
from services.languages import (
    STATELESS,
    UNKNOWN,
    country_codes,
    country_name,
    language_codes,
    language_name,
)

LANGUAGES = ("fi", "sv", "en")


@pytest.mark.parametrize(("code", "fi", "sv", "en"), [
    ("so", "somali", "somaliska", "Somali"),
    ("prs", "dari", "dari", "Dari"),
    ("ps", "paštu", "pashto", "Pashto"),
    ("ckb", "sorani (keskikurdi)", "sorani (centralkurdiska)", "Sorani (Central Kurdish)"),
    ("rhg", "rohingya", "rohingya", "Rohingya"),
    ("fvr", "fur", "fur", "Fur"),
    ("sgn", "viittomakieli", "teckenspråk", "Sign language"),
    ("fi", "suomi", "finska", "Finnish"),
])
def test_languages_have_the_names_in_use(code, fi, sv, en):
    assert [language_name(code, language) for language in LANGUAGES] == [fi, sv, en]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_offered_language_and_country_has_a_name_of_its_own(language):
    for codes, name in ((language_codes(language), language_name), (country_codes(language), country_name)):
        names = [name(code, language) for code in codes]
        assert len(set(names)) == len(codes)
        assert set(names) & set(codes) <= {"luo"}  # the language's name and code are one word


def test_eighty_languages_are_offered_in_the_order_of_their_names():
    names = [language_name(code, "sv") for code in language_codes("sv")]
    assert len(names) == 80
    assert names == sorted(names, key=alphabetical)


def test_stateless_and_unknown_come_after_all_countries():
    assert country_codes("sv")[-3:] == ("TL", STATELESS, UNKNOWN)
    assert country_name("TL", "sv") == "Östtimor"
    assert country_name(STATELESS, "fi") == "Kansalaisuudeton"
    assert country_name(UNKNOWN, "en") == "Nationality unknown"


def test_groups_of_countries_and_empty_islands_are_no_nationalities():
    assert not {"EU", "UN", "ZZ", "AQ", "001"} & set(country_codes("fi"))
    assert {"AF", "SO", "SY", "CD", "VE", "XK", "PS"} <= set(country_codes("fi"))


def test_an_unknown_code_is_shown_as_it_is():
    assert language_name("qqq", "fi") == "qqq"
    assert country_name("QQ", "fi") == "QQ"


def test_swedish_letters_come_last_and_other_marks_do_not_matter():
    assert sorted(["Öja", "Ähtäri", "Åbo", "Zagreb", "Curaçao", "Cuba"], key=alphabetical) == [
        "Cuba", "Curaçao", "Zagreb", "Åbo", "Ähtäri", "Öja"]


def test_a_name_is_taken_apart_into_comparable_words():
    assert words("Mänttä-Vilppula") == ["mantta", "vilppula"]
    assert words("  ") == []
