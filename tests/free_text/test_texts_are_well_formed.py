"""The labelled texts that measure the reading of free text are themselves in order.

A span is the whole word with its ending ("Aishan", "Aisha's"), an address without postcode and town. Certain are
identity codes with the right check character as written, whole names known on the case in any inflection, the
case's own numbers, e-mail addresses and phone numbers in plain form; all else is likely, such as any address or a
first name alone. A name that is not known on the case, a number of the emergency services and a street without a
number are no finds.
"""

import json
from collections import Counter
from pathlib import Path

import pytest
from stdnum.fi import hetu

LINES = (Path(__file__).parent / "held_out.jsonl").read_text(encoding="utf-8").splitlines()
TEXTS = [json.loads(line) for line in LINES]
FINDS = [(entry, find) for entry in TEXTS for find in entry["finds"]]
KINDS = {"identity_code", "name", "phone", "mail", "address", "case_number"}
LANGUAGES = ("fi", "sv", "en")


def is_a_code(span: str) -> bool:
    """Whether a span is an identity code as written, temporary ones among them."""
    return hetu.is_valid(span, allow_temporary=True)


def test_every_text_has_the_same_parts():
    assert {frozenset(entry) for entry in TEXTS} == {frozenset({"language", "text", "known", "finds"})}
    assert {frozenset(entry["known"]) for entry in TEXTS} == {frozenset({"names", "numbers"})}
    assert {frozenset(find) for _, find in FINDS} == {frozenset({"kind", "span", "certainty"})}


def test_each_language_has_forty_different_texts():
    assert Counter(entry["language"] for entry in TEXTS) == dict.fromkeys(LANGUAGES, 40)
    assert len({entry["text"] for entry in TEXTS}) == len(TEXTS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_half_of_the_texts_hold_nothing_to_find(language):
    assert sum(entry["language"] == language and not entry["finds"] for entry in TEXTS) == 20


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_covers_every_kind_and_both_certainties(language):
    found = [find for entry, find in FINDS if entry["language"] == language]

    assert {find["kind"] for find in found} == KINDS
    assert {find["certainty"] for find in found} == {"certain", "likely"}


def test_every_span_stands_once_in_its_text():
    assert [find["span"] for entry, find in FINDS if entry["text"].count(find["span"]) != 1] == []


def test_identity_codes_are_temporary_and_certain_when_whole():
    codes = [find for _, find in FINDS if find["kind"] == "identity_code"]

    assert all(is_a_code(find["span"].replace(" ", "")) for find in codes)
    assert {find["span"].replace(" ", "")[7] for find in codes} == {"9"}
    assert all(is_a_code(find["span"]) == (find["certainty"] == "certain") for find in codes)


def test_a_clean_text_holds_no_identity_code_and_nothing_of_the_case():
    for entry in (entry for entry in TEXTS if not entry["finds"]):
        assert not any(is_a_code(word.strip(".,;()")) for word in entry["text"].split())
        assert not any(known in entry["text"] for part in entry["known"].values() for known in part)


def test_the_numbers_of_the_case_are_certain_and_no_others():
    for entry, find in FINDS:
        if find["kind"] == "case_number":
            own = {number.casefold() for number in entry["known"]["numbers"]}
            assert (find["span"].casefold() in own) == (find["certainty"] == "certain")


def test_an_address_is_never_certain():
    assert {find["certainty"] for _, find in FINDS if find["kind"] == "address"} == {"likely"}
