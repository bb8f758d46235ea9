"""How well free text is read: recall and false alarms on texts that the reader was not made with.

`python -m tests.free_text.measure` prints the figures, `python -m tests.free_text.measure write` also writes them to
docs/free-text.md. Totals only: which held-out text was missed is told to nobody, so that nobody mends the reader by it.
"""

import json
import sys
from collections import Counter
from pathlib import Path

from services.free_text.finds import FindKind
from services.free_text.reading import read

HELD_OUT = Path(__file__).parent / "held_out.jsonl"
DOCUMENT = Path(__file__).parents[2] / "docs" / "free-text.md"
LANGUAGES = {"fi": "Finnish", "sv": "Swedish", "en": "English"}
HEAD = """\
# How well free text is read

`services/free_text` looks in a text for identity codes, names and numbers known on the case, phone numbers, e-mail
and street addresses, and case numbers. These are its figures on the held-out half of the labelled texts, written by
somebody who had not seen the reader and not used in making it. They are generated; write them anew with
`python -m tests.free_text.measure write`.

- **Found**: the labelled places where the reader has a find of the same kind at the same place, if only in part.
- **As labelled**: those of them with exactly the same first and last letter and the same certainty.
- **False alarms**: finds at a place where no such kind is labelled.
- **Clean texts**: the texts where there is nothing to find, and how many of them got a find all the same.

Whoever made the reader knew the rules of labelling, but not the texts, and did not change the reader after it was
measured. The texts are made up, and few: a language has three to nine places of a kind, so that one of them moves the
share by ten per cent or more. A find tells where to look; that nothing is found does not promise that nothing is there.
"""


def figures(file: Path) -> dict[tuple[str, str], Counter]:
    """The counts by language and kind; the kind "texts" counts whole texts."""
    counts: dict[tuple[str, str], Counter] = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        for kind, counted in _of_text(entry).items():
            counts.setdefault((entry["language"], kind), Counter()).update(counted)
    return counts


def _of_text(entry: dict) -> dict[str, Counter]:
    finds = read(entry["text"], names=entry["known"]["names"], numbers=entry["known"]["numbers"])
    got = [(find.kind.value, find.start, find.end, find.certainty.value) for find in finds]
    wanted = [_placed(entry["text"], label) for label in entry["finds"]]
    clean = not wanted
    counts = {"texts": Counter(clean=clean, alarmed=clean and bool(got))}
    for kind in FindKind:
        labels, found = ([place for place in places if place[0] == kind] for places in (wanted, got))
        counts[kind.value] = Counter(
            labelled=len(labels),
            found=sum(any(_meet(label, other) for other in found) for label in labels),
            exact=sum(label in found for label in labels),
            false=sum(not any(_meet(other, label) for label in labels) for other in found),
        )
    return counts


def _placed(text: str, label: dict) -> tuple[str, int, int, str]:
    start = text.index(label["span"])
    return label["kind"], start, start + len(label["span"]), label["certainty"]


def _meet(one: tuple[str, int, int, str], other: tuple[str, int, int, str]) -> bool:
    return one[1] < other[2] and other[1] < one[2]


def document(counts: dict[tuple[str, str], Counter]) -> str:
    """The page with the figures."""
    return "\n".join([HEAD, *_languages(counts), *_kinds(counts)])


def _languages(counts: dict[tuple[str, str], Counter]) -> list[str]:
    rows = ["| Language | Labelled | Found | Recall | As labelled | False alarms | Clean texts | with a find |",
            "|---|--:|--:|--:|--:|--:|--:|--:|"]
    for language, word in LANGUAGES.items():
        total = sum((counts[language, kind] for kind in FindKind), Counter())
        texts = counts[language, "texts"]
        rows.append(f"| {word} {_cells(total)} | {texts['clean']} | {texts['alarmed']} |")
    return [*rows, ""]


def _kinds(counts: dict[tuple[str, str], Counter]) -> list[str]:
    rows = ["| Language | Kind | Labelled | Found | Recall | As labelled | False alarms |",
            "|---|---|--:|--:|--:|--:|--:|"]
    rows += [f"| {word} | {kind.value.replace('_', ' ')} {_cells(counts[language, kind])} |"
             for language, word in LANGUAGES.items() for kind in FindKind]
    return [*rows, ""]


def _cells(count: Counter) -> str:
    share = f"{count['found'] / count['labelled']:.0%}".replace("%", " %") if count["labelled"] else "–"
    return f"| {count['labelled']} | {count['found']} | {share} | {count['exact']} | {count['false']}"


if __name__ == "__main__":
    page = document(figures(HELD_OUT))
    print(page.removeprefix(HEAD).strip())
    if sys.argv[1:] == ["write"]:
        DOCUMENT.write_text(page, encoding="utf-8")
