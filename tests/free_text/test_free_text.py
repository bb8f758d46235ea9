"""What the reading of free text finds, what it leaves alone, and that it can be trusted to come to an end."""

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.free_text.reading import read
from tests.free_text import measure

NAMES = ("Aisha Hassan", "Omar Nur-Warsame", "Mikko Pekkarinen", "Elias Järvi")
NUMBERS = ("KO-2026-00042", "UMA-7000123")
TUNING = Path(__file__).parent / "tuning.jsonl"
PIECES = ("Aisha", "Hassanin", "110385-9835", "040", "0401234567", "a@b.fi", "Kuusikuja", "12", "A", "KO-2026-00042",
          "@", " ", "-", "\n", "'", "ä", "+358", "(", ".", "at")  # fmt: skip


def found(text: str, **known: object) -> list[tuple[str, str, str]]:
    """The finds as kind, words and certainty."""
    finds = read(text, **({"names": NAMES, "numbers": NUMBERS} | known))
    return [(find.kind.value, text[find.start : find.end], find.certainty.value) for find in finds]


@pytest.mark.parametrize("code", ["110385-9835", "020294-912K", "020294-912k", "110385Y9835", "110385–9835"])
def test_an_identity_code_with_the_right_check_character_is_certain(code):
    assert found(f"Tunnus on {code}, tarkistettu.") == [("identity_code", code, "certain")]


def test_an_identity_code_broken_by_blanks_is_likely():
    assert found("Tunnus on 110385 - 9835.") == [("identity_code", "110385 - 9835", "likely")]


@pytest.mark.parametrize("trap", ["110385-9836", "311385-9835", "1103859835", "9110385-98351"])
def test_what_only_looks_like_an_identity_code_is_left_alone(trap):
    assert "identity_code" not in {kind for kind, _, _ in found(f"Tunnus {trap} on väärin.")}


@pytest.mark.parametrize(
    "name", ["Aisha Hassan", "Aisha Hassanin", "Hassan, Aisha", "AISHA HASSANILLE", "aisha hassania",
             "Mikko Pekkarista", "Mikko Pekkarisen", "Elias Järven", "Eliaksen Järvelle",
             "Omar Nur-Warsamelta"])  # fmt: skip
def test_a_whole_name_known_on_the_case_is_certain_in_any_form(name):
    assert found(f"Asia koskee {name} ja lapsia.") == [("name", name, "certain")]


@pytest.mark.parametrize(
    "word", ["Aishan", "Aishaan", "Aishallekin", "Aishas", "Aisha's", "Aisha’s", "Hassan'in", "Hassaneille", "Mikolla",
             "Eliaksesta", "Eliasta", "Warsamen", "Pekkarisetkin"])  # fmt: skip
def test_one_word_of_a_name_is_likely(word):
    assert found(f"Äiti sanoi, että {word} asia on kesken.") == [("name", word, "likely")]


def test_a_person_of_one_name_is_known_by_it():
    assert found("Tapasimme Soranin.", names=["Soran"]) == [("name", "Soranin", "certain")]


def test_marks_left_out_of_a_name_hide_nobody():
    assert found("Aicha ja Aïcha", names=["Aïcha Diallo"]) == [("name", "Aicha", "likely"), ("name", "Aïcha", "likely")]


@pytest.mark.parametrize("trap", ["sana on vapaa", "Hän asuu yksin", "bin ja van", "Ahmed Yusuf", "Sanasto"])
def test_ordinary_words_and_strangers_are_no_names(trap):
    assert found(trap, names=["Sana Han", "Bin Van Do"]) == []


def test_the_hint_narrows_the_endings_to_those_of_the_language():
    assert read("Aishalla", names=NAMES, numbers=(), language_hint="sv") == []
    assert len(read("Aishas", names=NAMES, numbers=(), language_hint="sv")) == 1


@pytest.mark.parametrize(
    "number", ["0401234567", "040 123 4567", "050-1234567", "+358 40 1234567", "+46 70 123 45 67", "09 123 4567"])
def test_a_phone_number_in_plain_form_is_certain(number):
    assert found(f"Soita {number}.") == [("phone", number, "certain")]


@pytest.mark.parametrize("number", ["040/123 4567", "050.123.4567", "(09) 123 4567", "+358 (0)50 123 4567"])
def test_a_phone_number_in_another_form_is_likely(number):
    assert found(f"Soita {number} illalla.") == [("phone", number, "likely")]


@pytest.mark.parametrize(
    "trap", ["112", "116 117", "116117", "12.11.2026", "02-11-2026", "0123456-7", "FI21 1234 5600 0007 85",
             "0900–1500", "00500", "681/2023", "1 050–1 150 euroa"])  # fmt: skip
def test_other_numbers_are_no_phone_numbers(trap):
    assert found(f"Luku {trap} on tässä.") == []


def test_a_mail_address_is_certain_and_a_disguised_one_likely():
    assert found("aisha.h@example.org") == [("mail", "aisha.h@example.org", "certain")]
    assert found("aisha (at) example.org") == [("mail", "aisha (at) example.org", "likely")]


@pytest.mark.parametrize(
    "address", ["Hämeenkatu 5 A 12", "Kuusikujalla 3", "Eino Leinon katu 7", "Storgatan 12 B", "Skolvägen 8",
                "Lilla Robertsgatan 3 A 7", "12 Station Road", "Flat 3, 8 Baker Street"])  # fmt: skip
def test_a_street_with_a_house_number_is_a_likely_address(address):
    assert found(f"Osoite on {address}, toistaiseksi.") == [("address", address, "likely")]


@pytest.mark.parametrize(
    "trap", ["Koulukadun varrella", "valtatie 4:n lähellä", "syksystä lähtien 2 kertaa", "vid riksväg 8", "Puisto 3",
             "on Station Road", "Rantatie 5 km mutkainen", "måste överväga 2 alternativ"])  # fmt: skip
def test_a_street_without_a_house_is_no_address(trap):
    assert found(trap) == []


def test_the_cases_own_numbers_are_certain_and_others_likely():
    assert found("Asia ko-2026-00042.") == [("case_number", "ko-2026-00042", "certain")]
    assert found("Asia KO-2026-00043.") == [("case_number", "KO-2026-00043", "likely")]
    assert found("UNHCR 147-00012345") == [("case_number", "UNHCR 147-00012345", "likely")]


def test_nothing_is_found_in_nothing():
    assert read("", names=(), numbers=()) == []
    assert read("Perhe toivoo asuntoa.", names=("", " ", "-", "1"), numbers=("", "12")) == []


@settings(deadline=None, max_examples=150)
@given(st.text(max_size=300) | st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join),
       st.lists(st.text(max_size=20), max_size=4), st.lists(st.text(max_size=20), max_size=3))  # fmt: skip
def test_any_text_is_read_without_failing_and_finds_lie_in_order_within_it(text, names, numbers):
    finds = read(text, names=[*NAMES, *names], numbers=[*NUMBERS, *numbers])
    edges = [edge for find in finds for edge in (find.start, find.end)]

    assert edges == sorted(edges)
    assert all(0 <= find.start < find.end <= len(text) for find in finds)


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=200))
def test_the_same_text_is_always_read_alike(text):
    assert read(text, names=NAMES, numbers=NUMBERS) == read(text, names=NAMES, numbers=NUMBERS)


@pytest.mark.parametrize(
    "piece", [*PIECES, "Aisha ", "0 4 ", "1-", "a.a", "5 A ", "x@", "Aakatu 1 ", "040 12 ", "1 A B C "])
def test_no_text_of_the_longest_length_stops_the_reader(piece):
    """A pattern that runs away takes minutes; a second is far above what any of these need."""
    text = (piece * 4000)[:4000]
    began = time.process_time()

    read(text, names=NAMES, numbers=NUMBERS)

    assert time.process_time() - began < 1


def test_the_tuning_texts_are_read_as_labelled():
    for entry in map(json.loads, TUNING.read_text(encoding="utf-8").splitlines()):
        labels = [(find["kind"], find["span"], find["certainty"]) for find in entry["finds"]]

        assert found(entry["text"], **entry["known"]) == labels, entry["text"]


def test_the_published_figures_are_those_of_the_held_out_texts():
    """Written anew by: python -m tests.free_text.measure write. Compared as a whole, so that no text is shown."""
    fresh = measure.document(measure.figures(measure.HELD_OUT)) == measure.DOCUMENT.read_text(encoding="utf-8")

    assert fresh
