"""How far the numbers can be trusted: each claim with its evidence, its state, the evidence tier and what is still lacking."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from evaluation import design
from evaluation.disclosure.published import Published
from evaluation.estimates import Estimate
from evaluation.metrics import find, names
from evaluation.report import answer, claims, naming, notes, numerals
from evaluation.report.blocks import Cell, Column, Paragraph, Shown, TableBlock
from evaluation.report.preview import shown
from evaluation.study.choices import STAGES, Stage
from evaluation.study.context import context_of
from evaluation.study.passport import Claim
from evaluation.study.study import Study
from evaluation.text import Lang, Text, number

RESULTS: tuple[Stage, ...] = ("early", "outcome", "impact")
"""Stages at which a claim needs a comparison, not only a record."""
RECORDS: tuple[Stage, ...] = ("context", "plan", "output")
_CAPTION = Text(ru="Тезис — доказательство — уровень", en="Claim, evidence, tier")
_HEADS = (
    (Text(ru="Тезис", en="Claim"), 1.4),
    (Text(ru="Доказательство", en="Evidence"), 3.0),
    (Text(ru="Ступень, состояние, уровень", en="Stage, state, tier"), 1.2),
    (Text(ru="Чего не хватает", en="What is lacking"), 1.4),
)
_STATE = Text(ru="{stage}: {state}; уровень {tier}", en="{stage}: {state}; tier {tier}")
_NONE = Text(ru="Таких тезисов в паспорте проекта нет.", en="The passport has no such claims.")
_COLLECT = Text(ru="собрать сведения", en="collect the data")
_RECORD = Text(ru="внести записи в реестр", en="put records on file")
_LACKS: Sequence[Text] = (
    Text(ru="сравнить с группами традиционного обучения", en="compare with the regular groups"),
    Text(ru="нужна группа сравнения, единиц больше одной", en="a comparison arm of more than one unit is needed"),
    Text(ru="показать исходное сходство групп или назначать по жребию", en="show that the arms were alike before, or assign by lot"),
)
"""What the next tier asks for, by the tier earned."""
_TIERS = Text(ru="Уровни доказательности: {tiers}", en="Evidence tiers: {tiers}")
_NO_TIER = Text(ru="«–» — подтверждается записями, числом не измеряется", en="'–': evidenced by records, not measured by a number")


def trust(x: Published, study: Study, impact: Published | None = None, stages: Sequence[Stage] = RESULTS) -> Shown:
    """Show the claims of some stages with evidence, state, tier and what is lacking; before results, the answer of the effect if there is one.

    Parameters
    ----------
    x
        Published levels and differences of the metrics the claims name: the best tier among those shown is the claim's.
    study
        The study, whose passport holds the claims and whose registers the records.
    impact
        Published estimates of :func:`evaluation.effect`: its tiers count too, and its answer stands first.
    stages
        Which claims: results by default; the others rest on records.
    """
    lang = study.lang
    chosen = [claim for claim in study.passport.claims if claim.stage in stages]
    if not chosen:
        return shown(Paragraph(_NONE.of(lang), "note"), lang=lang)
    levels = {row.metric: row for row in x.rows if row.quantity == "level" and "arm" not in row.by}
    every = (*x.rows, *(impact.rows if impact else ()))
    rows = tuple(_row(claim, levels, every, study) for claim in chosen)
    columns = tuple(Column(head.of(lang), "left", width) for head, width in _HEADS)
    first = answer.paragraphs(impact)[:1] if impact is not None and impact.argument is not None else ()
    used = {each for row in rows for cell in row for each in cell.ids}
    told = tuple({row.id: row for row in every if row.id in used}.values())
    metrics = {row.metric for row in told}
    behind = replace(x, rows=told, provenance=tuple(each for each in x.provenance if each.metric in metrics))
    return shown(*first, TableBlock(_CAPTION.of(lang), columns, rows, _under(x, rows, study), small=True), lang=lang, behind=behind)


def _row(claim: Claim, levels: Mapping[str, Estimate], every: Sequence[Estimate], study: Study) -> tuple[Cell, ...]:
    lang = study.lang
    told = claims.evidence(claim, levels, study)
    tier, ids = tier_of(claim, every)
    mark = notes.ABSENT if tier is None else number(tier, 0, lang)
    state = _STATE.of(lang).format(stage=STAGES[claim.stage].of(lang), state=claims.state(claim, told).of(lang), tier=mark)
    place = "" if claim.number is None else f"{number(claim.number, 0, lang)}. "
    return (
        Cell(f"{place}{claim.claim}"),
        Cell(told.words, ids=told.ids),
        Cell(naming.sentence(state).rstrip("."), ids=ids, emphasis="" if told.there else "muted"),
        Cell("; ".join(_lacking(claim, told, tier, lang))),
    )


def tier_of(claim: Claim, every: Sequence[Estimate]) -> tuple[int | None, tuple[str, ...]]:
    """Return the best evidence tier among what is shown of the claim's metrics, and of which estimates; a level alone is monitoring, tier 0."""
    known = names()
    own = {find(word).key for word in claim.metrics if word.strip().casefold() in known}
    rows = [row for row in every if row.metric in own and numerals.shown(row)]
    if not rows:
        return None, ()
    best = max(row.tier or 0 for row in rows)
    return best, tuple(row.id for row in rows if row.quantity != "level" and (row.tier or 0) == best)


def _lacking(claim: Claim, told: claims.Evidence, tier: int | None, lang: Lang) -> list[str]:
    said = [claim.note.rstrip(".")] if claim.note else []
    if not told.there:
        return [*said, (_COLLECT if claim.metrics else _RECORD).of(lang)]
    if claim.stage in ("early", "outcome") and tier is not None and tier < len(_LACKS):
        said.append(_LACKS[tier].of(lang))
    return said


def _under(x: Published, rows: Sequence[tuple[Cell, ...]], study: Study) -> tuple[str, ...]:
    lang = study.lang
    tiers = "; ".join(f"{place} — {name.of(lang)}" for place, name in enumerate(design.TIERS))
    dash = _NO_TIER.of(lang) if any(row[2].text.endswith(notes.ABSENT) for row in rows) else ""
    told = (_TIERS.of(lang).format(tiers=tiers), dash, naming.closing(context_of(study), lang, draft=x.draft))
    return tuple(naming.sentence(word) for word in told if word)
