"""The page that lists all reports of a folder: static, without requests, readable from the disk."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Literal

from evaluation.document import words
from evaluation.document.html import environment
from evaluation.text import Lang


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """One report: of which study, which kind, in which language, as of which day; its files by format, relative to the page.

    A report that failed has status `failed`, its message, and links to what was kept.
    """

    study: str
    title: str
    kind_title: str
    lang: Lang
    as_of: str = ""
    links: Mapping[str, str] = field(default_factory=dict)
    status: Literal["ready", "failed"] = "ready"
    made: str = ""
    marks: tuple[str, ...] = ()
    message: str = ""


def write_index(entries: tuple[IndexEntry, ...], path: Path, lang: Lang) -> None:
    """Write the page over `entries`, grouped by study and day of the data."""
    ordered = sorted(entries, key=lambda entry: (entry.title, entry.as_of, entry.lang != lang, entry.lang))
    groups = [(title, as_of, tuple(members)) for (title, as_of), members in groupby(ordered, key=lambda entry: (entry.title, entry.as_of))]
    page = environment().get_template("index.html").render(groups=groups, words=words, lang=lang)
    path.write_text(page, encoding="utf-8", newline="\n")
