"""The notebook of competitions run over the demonstration, its dear questions asked once for all presets."""

from collections.abc import Iterator
from copy import copy
from dataclasses import replace
from pathlib import Path
from typing import Any, Self

import pytest

import evaluation as ev
from evaluation.competitions import Competition, preset, presets
from evaluation.disclosure.published import Audience, Published
from evaluation.document import own_words
from evaluation.document.collect import prose
from evaluation.report.blocks import Block, Document, FigureBlock, Shown, TableBlock
from evaluation.run import notebook as files
from evaluation.run.kinds import COMPETITION
from evaluation.study.context import context_of
from evaluation.study.opening import open_study
from evaluation.study.study import Study
from evaluation.text import Lang

DEMO = Path(__file__).parents[2] / "data" / "demo"
DAY = "2019-08-31"
MARKS = {"ru": ("условные данные (учебный пример)", "черновик"), "en": ("simulated data (worked example)", "draft")}


class Executed:
    """The notebook of competitions over the demonstration, its dear questions asked once for all presets."""

    def __init__(self) -> None:
        self.study = open_study(DEMO, "ru", as_of=DAY)
        every = {metric.key: metric for name in presets() for metric in preset(name).metrics}
        self.levels = ev.yearly(self.study, list(every.values()))
        wanted = (each for name in presets() for each in preset(name).compared)
        compared = {metric.key: metric for metric in (*ev.outcomes(self.study), *wanted)}
        self.gaps = ev.compare(self.study, list(compared.values()))
        self.effect = ev.effect(self.study)
        self.years = ev.estimate(self.study, ev.outcomes(self.study, "graduation_year"), by=["graduation_year"], target="model")
        self.said: dict[tuple[str, str], Shown] = {}

    @property
    def lang(self) -> Lang:
        return self.study.lang

    def speaking(self, lang: Lang) -> Self:
        """Return the same numbers in another language."""
        other = copy(self)
        other.study = open_study(DEMO, lang, as_of=DAY)
        for name in ("levels", "gaps", "effect", "years"):
            setattr(other, name, replace(getattr(self, name), context=context_of(other.study)))
        return other

    def words(self, study: Study, code: str, audience: Audience, **_: object) -> Shown:
        """Read her own words of a section once for all presets."""
        if (study.lang, code) not in self.said:
            self.said[study.lang, code] = own_words.words(study, code, audience)
        return self.said[study.lang, code]

    def published(self, contest: Competition) -> Published:
        keys = {metric.key for metric in (*contest.metrics, *contest.compared)}
        return ev.publish((self.levels + self.gaps).where(lambda row: row.metric in keys), audience="jury")

    def document(self, name: str, monkeypatch: pytest.MonkeyPatch) -> Document:
        """Run the cells of the committed notebook and lay their blocks out as a report does."""
        asked = {
            "open": lambda *_, **__: self.study,
            "yearly": lambda _, metrics: self.levels.where(lambda row: row.metric in {metric.key for metric in metrics}),
            "compare": lambda _, metrics: self.gaps.where(lambda row: row.metric in {metric.key for metric in metrics}),
            "effect": lambda _: self.effect,
            "estimate": lambda *_, **__: self.years,
        }
        for verb, answer in asked.items():
            monkeypatch.setattr(ev, verb, answer, raising=False)
        monkeypatch.setattr("evaluation.document.competition.words", self.words)
        blocks = tuple(self._blocks(name))
        return Document(
            title="", subtitle="", lang=self.lang, blocks=blocks, marks=MARKS[self.lang], facts=(("Организация", "техникум"),),
            pages=preset(name).pages,
        )  # fmt: skip

    def _blocks(self, name: str) -> Iterator[Block]:
        space: dict[str, Any] = {}
        for cell in files.one_language(files.read(COMPETITION.path), self.lang).cells:
            tags = files.tags(cell)
            if cell.cell_type == "markdown":
                yield from () if "howto" in tags else prose(cell.source)
                continue
            *before, last = cell.source.rstrip().split("\n")
            exec("\n".join(before), space)  # noqa: S102 because these are the cells of the committed notebook
            if "parameters" in tags or " = " in last:
                exec(last, space)  # noqa: S102 because these are the cells of the committed notebook
                space |= {"lang": self.lang, "competition": name} if "parameters" in tags else {}
                continue
            made = eval(last, space)  # noqa: S307 because these are the cells of the committed notebook
            order = next((int(tag.removeprefix("yields-")) for tag in tags if tag.startswith("yields-")), 0)
            assert isinstance(made, Shown)
            yield from (replace(block, yields=order) if order and isinstance(block, TableBlock | FigureBlock) else block for block in made.blocks)
