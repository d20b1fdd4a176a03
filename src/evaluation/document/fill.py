"""Other people's forms: any Word document with marks is filled, and nothing else of it is changed.

A form comes from outside, so its words are letters and nothing more: `{{ 7 * 7 }}` or `{% for %}` are left as they stand and never run.
"""

import io
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import docx

from evaluation.document import passport_words
from evaluation.document.docx_lines import Line, address, lines
from evaluation.document.docx_package import Package
from evaluation.document.marks_resolved import Resolver
from evaluation.report.marks import MARK, Fault
from evaluation.report.marks_said import Answer
from evaluation.report.marks_words import id_of, looks_like_id
from evaluation.report.naming import SIMULATED
from evaluation.study.findings import Finding, Findings, Place, found
from evaluation.text import Lang, Text

_PLACES: Mapping[str, Text] = {
    "header": Text(ru="верхний колонтитул", en="header"),
    "footer": Text(ru="нижний колонтитул", en="footer"),
    "footnotes": Text(ru="сноски", en="footnotes"),
    "endnotes": Text(ru="концевые сноски", en="endnotes"),
}
_AS_TEXT = Text(ru="Если это должна быть метка, начните её с номера показателя, например {{E01 2018}}.",
                en="If it should be a mark, begin it with the id of a metric, as {{E01 2018}}.")  # fmt: skip
_SHOWN = 80


@dataclass(frozen=True, slots=True)
class Filled:
    """A filled form: its bytes, how many marks were filled and how many were not, and what is wrong."""

    content: bytes
    filled: int
    missed: int
    findings: Findings


def fill(package: Package, resolver: Resolver, name: str) -> Filled:
    """Fill the marks of a form wherever they stand: body, tables, headers, footers, notes, text boxes.

    A mark may be split into any number of runs; the number takes the look of the first. A mark that looks like one of ours and has no
    number leaves «[нет числа: …]» in its place; anything else in braces stays as it is. Each such place is a finding.

    Parameters
    ----------
    package
        The form.
    resolver
        What marks are resolved by.
    name
        Name of the form's file, for the findings.

    Returns
    -------
    Filled
        The filled form. Where the study's data are simulated, its pages say so in their headers: the only words added.

    """
    walk = _Walk(resolver, name)
    for part, root in package.texts.items():
        if walk.part(part, root):
            package.change(part, root)
    lang, content = resolver.study.lang, package.packed()
    if resolver.study.passport.project.simulated:
        content = labelled(content, SIMULATED.of(lang).capitalize())
    return Filled(content, walk.counts["filled"], walk.counts["missed"], Findings((*walk.findings, *resolver.findings), lang=lang))


class _Walk:
    """Walks the parts of a form."""

    def __init__(self, resolver: Resolver, name: str) -> None:
        self.resolver, self.name, self.lang = resolver, name, resolver.study.lang
        self.findings: list[Finding] = []
        self.counts: Counter[str] = Counter()

    def part(self, part: str, root: Any) -> bool:  # noqa: ANN401 because lxml has no types
        """Fill the paragraphs of one part; tell whether any has changed."""
        changed = [self._line(each, _place(part, self.lang)) for each in lines(root) if MARK.search(each.text)]
        return any(changed)

    def _line(self, each: Line, part: str) -> bool:
        place = ", ".join(filter(None, (self.name, part, address(each, self.lang))))
        return each.replace(lambda inside: self._words(inside, place, quiet=each.doubled))

    def _words(self, inside: str, place: str, *, quiet: bool) -> str | None:
        """Return the words for a mark, or None where the braces hold no mark; what is said once is not said again of its double."""
        first, answer = next(iter(inside.split()), ""), self.resolver.mark(inside)
        if isinstance(answer, Fault) and not (passport_words.asked(inside) or id_of(first) or looks_like_id(first)):
            raw = self.resolver.names.scrub(" ".join(inside.split())[:_SHOWN]).text
            self.findings += [] if quiet else [found("not_a_mark", Place(place), f"{{{{{raw}}}}}", near=_AS_TEXT)]
            self.counts["missed"] += not quiet
            return None
        self.counts["filled" if isinstance(answer, Answer) else "missed"] += not quiet
        if isinstance(answer, Answer):
            return answer.text
        kept = len(self.resolver.findings)
        words = self.resolver.fault(answer, place)
        if quiet:
            del self.resolver.findings[kept:]
        return words


def _place(part: str, lang: Lang) -> str:
    return next((words.of(lang) for name, words in _PLACES.items() if part.rpartition("/")[2].startswith(name)), "")


def labelled(content: bytes, words: str) -> bytes:
    """Put words at the head of every page: into the headers there are, into a new one where a part of the form has none."""
    word = docx.Document(io.BytesIO(content))
    for number, section in enumerate(word.sections):
        heads = [section.header, *([section.first_page_header] if section.different_first_page_header_footer else [])]
        heads += [section.even_page_header] if word.settings.odd_and_even_pages_header_footer else []
        for head in heads:
            if head.is_linked_to_previous and number:
                continue
            head.is_linked_to_previous = False
            line = head.paragraphs[0].insert_paragraph_before() if head.paragraphs else head.add_paragraph()
            line.add_run(words).italic = True
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()
