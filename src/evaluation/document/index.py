"""The page that lists all reports: static, without requests, readable from the disk; one may search it and leave out what is not sought."""

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Literal

from evaluation.document import words
from evaluation.document.html import environment, source
from evaluation.text import Lang


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """One report: of which study, which kind, in which language, as of which day; its files by format, relative to the page.

    A report that failed has status `failed`, its message, and links to what was kept. `told` are the report's headings and metrics, for the
    search; `tiers` the tiers of evidence of its differences and effects; `picture` is a small image, relative to the page.
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
    college: str = ""
    year: str = ""
    told: tuple[str, ...] = ()
    tiers: tuple[int, ...] = ()
    picture: str = ""

    @property
    def words(self) -> str:
        """Everything of it that a search looks at."""
        return " ".join((self.title, self.college, self.kind_title, self.as_of, *self.told)).casefold()

    @property
    def span(self) -> str:
        """Its tiers of evidence in short.

        >>> IndexEntry("a", "A", "Summary", "en", tiers=(1, 2)).span
        '1–2'
        """
        return "–".join(dict.fromkeys(str(tier) for tier in (min(self.tiers), max(self.tiers)))) if self.tiers else ""

    def value(self, name: str) -> str:
        """Its value for a filter."""
        values = {"college": self.college or self.title, "kind": self.kind_title, "year": self.year, "lang": self.lang}
        return values[name]


def write_index(entries: tuple[IndexEntry, ...], path: Path, lang: Lang) -> None:
    """Write the page over `entries`, grouped by study and day of the data."""
    ordered = sorted(entries, key=lambda entry: (entry.title, entry.as_of, entry.lang != lang, entry.lang))
    groups = [(title, as_of, tuple(members)) for (title, as_of), members in groupby(ordered, key=lambda entry: (entry.title, entry.as_of))]
    script = source("index.js")
    page = (
        environment()
        .get_template("index.html")
        .render(
            groups=groups,
            filters=_filters(ordered, lang),
            count=len(ordered),
            words=words,
            lang=lang,
            script=script,
            digest=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        )
    )
    path.write_text(page, encoding="utf-8", newline="\n")


def _filters(entries: list[IndexEntry], lang: Lang) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """List the filters that can tell reports apart: name, label, values with their words."""
    found = []
    for name, label in words.FILTERS.items():
        values = sorted({entry.value(name) for entry in entries} - {""})
        if len(values) > 1:
            found.append((name, label.of(lang), [(value, words.LANGUAGES[value].of(lang) if name == "lang" else value) for value in values]))
    return found
