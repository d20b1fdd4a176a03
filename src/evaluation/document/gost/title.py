"""The title page of a report that has none of its own: places for signatures, what it is, where and when."""

import re

from evaluation.document.gost import words
from evaluation.report.blocks import Document, TitlePage


def title_of(document: Document) -> TitlePage:
    """Make the page from the document's own words; signatures and their days are left to be filled by hand."""
    lang, facts = document.lang, dict(document.facts)
    approved = TitlePage.Stamp(words.APPROVED.of(lang), (words.HEAD.of(lang), words.SIGNATURE, words.DAY.of(lang)))
    agreed = TitlePage.Stamp(words.AGREED.of(lang), (words.ADVISER.of(lang), words.SIGNATURE, words.DAY.of(lang)))
    known = (*words.ORGANISATION_LABELS, *words.PLACE_LABELS)
    return TitlePage(
        title=document.title,
        organisation=_told(facts, words.ORGANISATION_LABELS),
        stamps=(agreed, approved),
        project=document.subtitle,
        about=tuple(f"{label}: {value}" for label, value in document.facts if label not in known),
        foot=", ".join(filter(None, (_told(facts, words.PLACE_LABELS), _year(_told(facts, words.AS_OF_LABELS))))),
    )


def _told(facts: dict[str, str], labels: tuple[str, ...]) -> str:
    return next((facts[label] for label in labels if label in facts), "")


def _year(said: str) -> str:
    found = re.search(r"\b(?:19|20)\d\d\b", said)
    return found[0] if found else ""
