"""How the source of a rule is cited: a section of the integration act, guidance, or mere practice."""

from services.texts import text

ADDRESS = {
    "fi": "https://www.finlex.fi/fi/lainsaadanto/2023/681",
    "sv": "https://www.finlex.fi/sv/lagstiftning/2023/681",
    "en": "https://www.finlex.fi/fi/lainsaadanto/2023/681",  # the Act is in force in Finnish and Swedish
}


def citation(law: str, language: str) -> str:
    """The words for the `law` of a row of the process: "43.3" is a section and subsection of Act 681/2023."""
    if not law[:1].isdigit():
        return text(f"source.{law or 'practice'}", language)
    section, _, subsection = law.partition(".")
    key = "source.subsection" if subsection else "source.section"
    return text(key, language, section=section, subsection=subsection)


def address(language: str) -> str:
    """Where the Act can be read."""
    return ADDRESS[language]
