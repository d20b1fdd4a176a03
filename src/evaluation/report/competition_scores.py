"""The self-assessment by criterion: score, reasons, page, what is missing for the next score; the terms of the call; the blank score sheet."""

from dataclasses import dataclass, replace

from evaluation.competitions import NEEDS, Competition, Need
from evaluation.disclosure.published import Published
from evaluation.report import naming, notes, numerals
from evaluation.report.attached import attached, content_of
from evaluation.report.blocks import Block, Cell, Column, Paragraph, Shown, TableBlock
from evaluation.report.competition_answers import no_evidence, score_words
from evaluation.report.competition_evidence import Evidence, Line, gathered
from evaluation.report.preview import shown
from evaluation.study import contract
from evaluation.study.context import context_of
from evaluation.study.study import Study
from evaluation.text import Lang, Text, number

CRITERION = Text(ru="{place} {title}", en="{place} {title}")
_CAPTION = Text(ru="Самооценка по критериям", en="Self-assessment by criterion")
_HEADS = (
    (Text(ru="Критерий", en="Criterion"), 1.3),
    (Text(ru="Балл", en="Score"), 0.62),
    (Text(ru="Обоснование", en="Reasons"), 2.1),
    (Text(ru="Чего не хватает для следующего балла", en="What is missing for the next score"), 1.5),
    (Text(ru="Стр.", en="Page"), 0.48),
)
_SCORE = Text(ru="{score} из {most}", en="{score} of {most}")
_TOTAL = Text(ru="Всего по оценённым критериям: {score} из {most}", en="Total of the criteria assessed: {score} of {most}")
_HIGHEST = Text(ru="высший балл достигнут", en="the highest score is reached")
_NOT_HERE = Text(ru="показать на защите или в тексте", en="to be shown at the defence or in the text")
_FOR = Text(ru="для «{score}» ({meaning}): {needs}", en="for “{score}” ({meaning}): {needs}")
_NEXT = Text(ru="«{score}» — {meaning}: решает комиссия", en="“{score}”: {meaning}; the jury decides")
_RULE = Text(
    ru="Балл выведен по правилу: для каждого балла названо, что должны показывать данные; высший балл, для которого всё это есть, и поставлен."
    " Взвешенная сумма: балл умножен на вес.",
    en="The score follows a rule: for every score it is told what the data must show; the highest for which all of it is there is given."
    " The total is weighted: score times weight.",
)
_THERE = Text(ru="есть", en="there are")
_REGISTERS = Text(ru="реестры {names}", en="registers {names}")
_COMPARED = Text(ru="сравнение моделей обучения", en="a comparison of the arms")
_NUMBERS = 2
_PAGES = Text(ru="Страницы — по файлу PDF.", en="Pages are those of the PDF.")
_TERMS = Text(ru="Условия конкурса", en="Terms of the call")
_ITEM, _SAID = Text(ru="Условие", en="Term"), Text(ru="Содержание", en="Particulars")
_COMPETITION, _ABOUT = Text(ru="Конкурс", en="Competition"), Text(ru="Как оценивают", en="How it is judged")
_LIMIT, _MOST = Text(ru="Объём", en="Length"), Text(ru="Высший возможный балл", en="Highest possible score")
_PAGES_AT_MOST = Text(ru="основной текст — не более {pages} с.", en="the body takes at most {pages} pages")
_ATTACH = Text(ru="Обязательное приложение", en="Required attachment")
_IS, _IS_NOT = Text(ru="{what} — приложено", en="{what}: attached"), Text(ru="{what} — не приложено", en="{what}: not attached")
_BY_HAND = Text(ru="{what} — приложить самим", en="{what}: to be attached by hand")
_SHEET = Text(ru="Экспертный лист: {title}", en="Score sheet: {title}")
_EXPERT = Text(ru="Эксперт {place}", en="Expert {place}")
_SUM, _MEAN = Text(ru="Итог", en="Total"), Text(ru="Среднее", en="Mean")
_OF = Text(ru="{title} (от {low} до {high})", en="{title} ({low} to {high})")
_CONFLICT = Text(
    ru="☐ Есть обстоятельства, затрудняющие объективную экспертизу: __________________. Подпись эксперта ______________",
    en="☐ There are circumstances that hamper an impartial judgement: __________________. Signature ______________",
)
_SIGNED = Text(ru="Подпись эксперта ______________", en="Signature of the expert ______________")


def scores(x: Published, study: Study, contest: Competition) -> Shown:
    """Show the self-assessment; the pages are filled in when the report is laid out.

    Parameters
    ----------
    x
        Published levels by year and differences, as for :func:`evaluation.criteria`.
    study
        The study, whose registers hold the records.
    contest
        The competition.
    """
    lang, every = study.lang, gathered(x, study, contest)
    rows = [_row(place, each, lang) for place, each in enumerate(every, start=1)]
    judged = [each for each in every if not each.criterion.silent]
    score = sum(each.criterion.weight * each.reached.score for each in judged)
    most = sum(each.criterion.most for each in judged)
    rows.append((Cell(_TOTAL.of(lang).format(score=score_words(score, lang), most=score_words(most, lang)), score, emphasis="strong"),))
    columns = tuple(Column(head.of(lang), "left", width) for head, width in _HEADS)
    under = (_RULE.of(lang), " ".join(word for word in (_PAGES.of(lang), naming.closing(x.context, lang, draft=x.draft)) if word))
    ids = {row_id for row in rows for cell in row for row_id in cell.ids}
    behind = replace(x.where(lambda row: row.id in ids), provenance=())
    return shown(TableBlock(_CAPTION.of(lang), columns, tuple(rows), under, small=True), lang=lang, behind=behind)


def _row(place: int, each: Evidence, lang: Lang) -> tuple[Cell, ...]:
    heading = CRITERION.of(lang).format(place=place, title=each.criterion.title.of(lang))
    most = each.criterion.anchors[-1].top
    silent = each.criterion.silent
    told = notes.ABSENT if silent else _SCORE.of(lang).format(score=score_words(each.reached.score, lang), most=score_words(most, lang))
    return (
        Cell(heading, emphasis="strong"),
        Cell(told, None if silent else each.reached.score, emphasis="muted" if silent else ""),
        Cell(reasons(each, lang), ids=tuple(line.latest.id for line in each.lines[:_NUMBERS])),
        Cell(missing(each, lang)),
        Cell(notes.NO_DATA, page_of=heading),
    )


def reasons(each: Evidence, lang: Lang) -> str:
    """Say why the score is given: the anchor's words, then the evidence: the first numbers, the registers."""
    if not each.there:
        return no_evidence(each, lang)
    held = [_number(line, lang) for line in each.lines[:_NUMBERS]]
    held += [_COMPARED.of(lang)] if each.compared else []
    held += [_REGISTERS.of(lang).format(names=", ".join(_quoted(name, lang) for name in each.records))] if each.records else []
    lowest = each.reached is each.criterion.anchors[0]
    words = _THERE.of(lang) if lowest else each.reached.meaning.of(lang).rstrip(".")
    return naming.sentence(f"{words}: {'; '.join(held)}")


def _number(line: Line, lang: Lang) -> str:
    row, metric = line.latest, naming.metric_by(line.metric)
    value = numerals.amount(row.value or 0.0, row.unit, numerals.total(row), lang)
    return f"{metric.id} — {value} ({naming.year_of(row)})"


def _quoted(name: str, lang: Lang) -> str:
    label = contract.table(name).label.of(lang)
    return f"«{label}»" if lang == "ru" else f"“{label}”"


def missing(each: Evidence, lang: Lang) -> str:
    """Say what the next score asks for and the study does not show."""
    following = each.following
    if each.criterion.silent:
        return _NOT_HERE.of(lang)
    if following is None:
        return _HIGHEST.of(lang)
    lacking: list[Need] = [need for need in following.needs if need not in each.met]
    told = {"score": score_words(following.score, lang), "meaning": following.meaning.of(lang).rstrip(".")}
    if not lacking:
        return _NEXT.of(lang).format(**told)
    return _FOR.of(lang).format(**told, needs="; ".join(NEEDS[need].of(lang) for need in lacking))


def terms(study: Study, contest: Competition) -> Shown:
    """Show the terms of the call: how it is judged, the limit, the attachments and which of them are there."""
    lang = study.lang
    told = [(_COMPETITION, contest.title.of(lang)), (_ABOUT, contest.about.of(lang)), (_MOST, score_words(contest.most, lang))]
    told += [(_LIMIT, _PAGES_AT_MOST.of(lang).format(pages=number(contest.pages, 0, lang)))] if contest.pages else []
    told += [(_ATTACH, each.words.of(lang)) for each in required(study, contest)]
    rows = tuple((Cell(label.of(lang), emphasis="strong"), Cell(words)) for label, words in told if words)
    columns = (Column(_ITEM.of(lang), "left", 1.0), Column(_SAID.of(lang), "left", 2.6))
    note = naming.closing(context_of(study), lang, draft=False)
    return shown(TableBlock(_TERMS.of(lang), columns, rows, (note,) if note else (), small=True), lang=lang)


@dataclass(frozen=True, slots=True)
class Attachment:
    """An attachment that the call requires: what is said of it, and whether a file of its kind is there."""

    words: Text
    there: bool


def required(study: Study, contest: Competition) -> tuple[Attachment, ...]:
    """Say of every required attachment whether a file of its kind, with consent, is on sheet «Приложения»."""
    kinds = {content_of(each) for each in attached(study)}
    found = [(each, each.content in kinds) for each in contest.attachments]
    return tuple(
        Attachment((_BY_HAND if each.content is None else _IS if there else _IS_NOT).format(what=each.title), there) for each, there in found
    )


def expert_sheet(study: Study, contest: Competition) -> Shown:
    """Show a blank score sheet: criteria down, experts across, then total and mean; a tick-box for circumstances where the call wants it."""
    lang = study.lang
    experts = [_EXPERT.of(lang).format(place=place) for place in range(1, contest.experts + 1)]
    heads = (Column(_HEADS[0][0].of(lang), "left", 2.6), *(Column(words, "center", 0.7) for words in (*experts, _SUM.of(lang), _MEAN.of(lang))))
    rows = []
    for place, each in enumerate(contest.criteria, start=1):
        low, high = score_words(each.anchors[0].score, lang), score_words(each.anchors[-1].top, lang)
        rows.append((Cell(f"{place} {_OF.of(lang).format(title=each.title.of(lang), low=low, high=high)}"), *(Cell("") for _ in heads[1:])))
    rows.append((Cell(_SUM.of(lang), emphasis="strong"), *(Cell("") for _ in heads[1:])))
    note = naming.closing(context_of(study), lang, draft=False)
    table = TableBlock(_SHEET.of(lang).format(title=contest.title.of(lang)), heads, tuple(rows), (note,) if note else (), small=True)
    signed: Block = Paragraph((_CONFLICT if contest.conflict else _SIGNED).of(lang))
    return shown(table, signed, lang=lang)
