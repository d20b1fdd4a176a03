"""Sections of the annual report: the number and title they are known by, and her own words under them."""

from dataclasses import replace

from evaluation.disclosure import Audience
from evaluation.disclosure.published import Published
from evaluation.document.own_words import words
from evaluation.document.sections import ANNUAL, Section
from evaluation.report.blocks import Heading, Shown
from evaluation.report.digest import digest as tabled
from evaluation.report.preview import shown
from evaluation.study.study import Study
from evaluation.text import Lang, Text

SUMMARY = "0"
_YEARLY = Text(ru="{title}: показатели по годам", en="{title}: metrics by year")


def section(study: Study, code: str, audience: Audience = "jury", *, published: Published | None = None) -> Shown:
    """Open a section of the annual report: its heading, then her own words of `Тексты.docx`.

    Parameters
    ----------
    study
        An opened study.
    code
        Code of the section: "0" to "16".
    audience
        For whom the numbers in her words are published.
    published
        Published numbers to look among first.

    Raises
    ------
    QuestionError
        If the report has no such section.
    """
    own = words(study, code, audience, published=published)
    named = next(each for each in ANNUAL if each.code == code)
    head = shown(Heading(title_of(named, study.lang), 1), *own.blocks, lang=study.lang)
    return replace(head, rows=own.rows, queries=own.queries)


def digest(x: Published, code: str) -> Shown:
    """Show the metrics of a section over their latest years in few lines, called by the section's title.

    Parameters
    ----------
    x
        Published levels by year.
    code
        Code of the section.
    """
    named = next(each for each in ANNUAL if each.code == code)
    return tabled(x, _YEARLY.format(title=named.title))


def title_of(named: Section, lang: Lang) -> str:
    """Write a section's heading: its number and title; the summary has no number."""
    return named.title.of(lang) if named.code == SUMMARY else f"{named.code} {named.title.of(lang)}"
