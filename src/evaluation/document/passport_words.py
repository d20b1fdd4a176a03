"""Fields of the passport in a form: `{{проект.название}}`, `{{люди.директор}}`, `{{люди.директор.должность}}`, `{{дата данных}}`."""

import datetime as dt
import difflib
from collections.abc import Iterator, Mapping

from evaluation.report.marks import Fault
from evaluation.report.marks_said import Answer
from evaluation.report.marks_words import plain
from evaluation.study.context import observed_until
from evaluation.study.passport import Person, Project, labels
from evaluation.study.study import Study
from evaluation.text import LANGS, Lang, Text, date

PROJECT = Text(ru="проект", en="project")
PEOPLE = Text(ru="люди", en="people")
AS_OF = Text(ru="дата данных", en="as of")
ORGANISATION = Text(ru="организация", en="organisation")
_LEFT_OUT = ("lang", "simulated", "unit", "currency", "tables", "safe_prose", "reporting_dates")
_NONE = Text(ru="в паспорте нет поля «{field}»", en="the passport has no field '{field}'")
_EMPTY = Text(ru="в паспорте не заполнено: {field}", en="the passport does not tell: {field}")


def fields(study: Study, lang: Lang) -> dict[str, str]:
    """Return every field a form may ask for, named in `lang`, and its words; empty where the passport tells nothing.

    Parameters
    ----------
    study
        An opened study.
    lang
        Language of the fields' names; values are in the study's own.
    """
    told = {f"{PROJECT.of(lang)}.{label.of(lang)}": _words(getattr(study.passport.project, name), study.lang) for name, label in _labels().items()}
    told[ORGANISATION.of(lang)] = study.passport.project.organisation
    day = observed_until(study)
    told[AS_OF.of(lang)] = date(day, study.lang) if day else ""
    return told | dict(_people(study, lang))


def _labels() -> Mapping[str, Text]:
    return {name: label for name, label in labels(Project).items() if name not in _LEFT_OUT}


def _people(study: Study, lang: Lang) -> Iterator[tuple[str, str]]:
    """Name people by their roles; several of one role follow each other."""
    by_role: dict[str, list[Person]] = {}
    for person in study.passport.people:
        by_role.setdefault(person.role, []).append(person)
    for role, people in by_role.items():
        for name, label in labels(Person).items():
            words = ", ".join(getattr(person, name) for person in people if getattr(person, name))
            if name != "role":
                yield f"{PEOPLE.of(lang)}.{role}.{label.of(lang)}", words
            if name == "name":
                yield f"{PEOPLE.of(lang)}.{role}", words


def _words(value: object, lang: Lang) -> str:
    if isinstance(value, dt.date):
        return date(value, lang)
    return "" if value is None else str(value)


def asked(text: str) -> bool:
    """Tell whether a mark asks for the passport, not for a number.

    >>> asked(" Проект.название "), asked("E01 2018"), asked("config.items()")
    (True, False, False)
    """
    first = plain(text.partition(".")[0])
    return any(first == plain(words.of(lang)) for words in (PROJECT, PEOPLE, AS_OF, ORGANISATION) for lang in LANGS)


def field(text: str, study: Study) -> Answer | Fault:
    """Return the words of a field of the passport, or why there are none."""
    known = {_plain(name): (name, words) for lang in LANGS for name, words in fields(study, lang).items()}
    found = known.get(_plain(text))
    if found and found[1]:
        return Answer(found[1])
    if found:
        return Fault("field_unknown", text, _EMPTY.format(field=found[0]))
    near = difflib.get_close_matches(_plain(text), known, n=1, cutoff=0.0)
    return Fault("field_unknown", text, _NONE.format(field=text.strip()), f"{{{{{known[near[0]][0]}}}}}" if near else "")


def _plain(text: str) -> str:
    return ".".join(plain(part.replace("_", " ")) for part in text.split("."))
