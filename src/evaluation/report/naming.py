"""Names a reader knows: dimensions, their values, arms, years, reasons and caveats in words."""

import re
from collections.abc import Iterable, Mapping

from evaluation import caveats
from evaluation.errors import QuestionError
from evaluation.estimates import Estimate
from evaluation.metric import Metric
from evaluation.metrics import KNOWN
from evaluation.study.context import Context, Goal
from evaluation.study.contract import FORMS, REGISTER_DIMENSIONS, SEXES, TABLES
from evaluation.text import NBSP, Lang, Text, counted, date, same

YEARS: Mapping[str, Text] = {
    "graduation_year": Text(ru="Год выпуска", en="Graduation year"),
    "intake_year": Text(ru="Год набора", en="Intake year"),
    "academic_year": Text(ru="Учебный год", en="Academic year"),
    "year": Text(ru="Год", en="Year"),
}
_COLUMNS = [column for table in TABLES if table.register for column in table.columns]
_LABELS: Mapping[str, Text] = {column.name: column.label for column in reversed(_COLUMNS)}
_VALUES: Mapping[str, Mapping[str, Text]] = {
    name: {key: words for column in _COLUMNS if column.name == name for key, words in column.allowed.items()} for name in REGISTER_DIMENSIONS
}
DIMENSIONS: Mapping[str, Text] = {
    **YEARS,
    "arm": Text(ru="Модель обучения", en="Arm"),
    "arms": Text(ru="Разница", en="Difference"),
    "programme": Text(ru="Код профессии", en="Programme code"),
    "programme_name": Text(ru="Профессия", en="Programme"),
    "group": Text(ru="Группа", en="Group"),
    "college": Text(ru="Организация", en="College"),
    "form": Text(ru="Форма обучения", en="Form of study"),
    "sex": Text(ru="Пол", en="Sex"),
    "estimator": Text(ru="Способ оценки", en="Estimator"),
    "relative": Text(ru="Год относительно вступления", en="Year from joining"),
    **{name: _LABELS[name] for name in REGISTER_DIMENSIONS if name not in ("year", "item", "kind", "source")},
    "kind": Text(ru="Вид", en="Kind"),
    "source": Text(ru="Источник", en="Source"),
    "item": Text(ru="Вопрос", en="Item"),
}
DIFFERENCE = Text(ru="Разница", en="Difference")
EVERYONE = Text(ru="Все", en="All")
SIMULATED = Text(ru="условные данные (учебный пример)", en="simulated data (worked example)")
DRAFT = Text(ru="черновик", en="draft")
AS_OF = Text(ru="По состоянию на {date}.", en="As of {date}.")

_YEAR_OF: Mapping[str, Text] = {
    "graduation_year": Text(ru="выпуск {year} года", en="graduates of {year}"),
    "intake_year": Text(ru="набор {year} года", en="intake of {year}"),
    "academic_year": Text(ru="{year} учебный год", en="academic year {year}"),
    "year": Text(ru="{year} год", en="{year}"),
}
_JOINING = Text(ru="год вступления", en="year of joining")
_BEFORE_JOINING = Text(ru="за {years} до вступления", en="{years} before joining")
_AFTER_JOINING = Text(ru="через {years} после вступления", en="{years} after joining")
_OF_YEARS = Text(ru="год|года|лет", en="year|years")
_UNITS: Mapping[str, Text] = {
    "percent": same("%"),
    "mark": Text(ru="балл", en="mark"),
    "points": Text(ru="балл", en="points"),
    "months": Text(ru="мес.", en="months"),
    "roubles": Text(ru="руб.", en="roubles"),
    "index": Text(ru="индекс", en="index"),
    "count": Text(ru="ед.", en="number"),
    "hours": Text(ru="ч", en="hours"),
    "days": Text(ru="дн.", en="days"),
    "years": Text(ru="лет", en="years"),
    "times": Text(ru="раз", en="ratio"),
}
_CATALOGUE: Mapping[str, Metric] = {metric.key: metric for metric in KNOWN}


def metric_of(row: Estimate) -> Metric:
    """Return the metric a row belongs to."""
    return metric_by(row.metric)


def metric_by(key: str) -> Metric:
    """Return the metric with this key."""
    if key not in _CATALOGUE:
        raise QuestionError(
            Text(ru="Показателя «{key}» нет в каталоге.", en="There is no metric '{key}' in the catalogue.").format(key=key),
            todo=Text(ru="Возьмите показатель из ev.metrics.", en="Take a metric from ev.metrics."),
        )
    return _CATALOGUE[key]


def year_dimension(by: Mapping[str, str]) -> str:
    """Name the yearly dimension of `by`, empty when there is none."""
    return next((name for name in by if name in YEARS), "")


def year_of(row: Estimate) -> int | None:
    """Return the year a row is about."""
    name = year_dimension(row.by)
    found = re.match(r"\d{4}", row.by[name]) if name else None
    return int(found.group()) if found else None


def year_words(by: Mapping[str, str], lang: Lang) -> str:
    """Name the year in prose: «выпуск 2018 года»; empty when `by` holds none.

    >>> year_words({"graduation_year": "2018"}, "ru")
    'выпуск 2018 года'
    """
    name = year_dimension(by)
    return _YEAR_OF[name].of(lang).format(year=_plain_year(name, by[name])) if name else ""


def _plain_year(name: str, value: str) -> str:
    return f"{value}/{(int(value) + 1) % 100:02d}" if name == "academic_year" and value.isdigit() else value


def arm(key: str, context: Context, lang: Lang) -> str:
    """Name an arm as the study calls it."""
    return context.arms[key].of(lang) if key in context.arms else key


def arms_of(pair: str, context: Context) -> tuple[str, str]:
    """Split `dual-regular` into its two arms; arms of the study are recognised even with a hyphen inside."""
    splits = [(pair[: found.start()], pair[found.end() :]) for found in re.finditer("-", pair)]
    known = [split for split in splits if split[0] in context.arms and split[1] in context.arms]
    return (known or splits or [(pair, "")])[0]


def value_words(name: str, value: str, context: Context, lang: Lang) -> str:
    """Name a value of a dimension: a year, an arm, a form of study; anything else as it stands."""
    if name == "arm":
        return arm(value, context, lang)
    if name == "arms":
        return DIFFERENCE.of(lang)
    if name in YEARS:
        return _plain_year(name, value)
    if name == "estimator":
        return phrase(value, lang)
    if name == "relative":
        return relative_year(value, lang)
    known = {"form": FORMS, "sex": SEXES}.get(name) or _VALUES.get(name, {})
    return known[value].of(lang) if value in known else value


def relative_year(value: str, lang: Lang) -> str:
    """Name a year counted from joining.

    >>> relative_year("-2", "ru").replace(NBSP, " "), relative_year("0", "ru"), relative_year("1", "en").replace(NBSP, " ")
    ('за 2 года до вступления', 'год вступления', '1 year after joining')
    """
    years = int(value)
    if not years:
        return _JOINING.of(lang)
    return (_BEFORE_JOINING if years < 0 else _AFTER_JOINING).of(lang).format(years=counted(abs(years), _OF_YEARS, lang))


def dimension(name: str, lang: Lang) -> str:
    """Name a dimension as a column's head."""
    return DIMENSIONS[name].of(lang) if name in DIMENSIONS else name


def unit(metric: Metric, lang: Lang) -> str:
    """Name the unit as the customary form prints it."""
    return _UNITS[metric.unit].of(lang)


def phrase(key: str, lang: Lang) -> str:
    """Write a caveat or a reason in words."""
    return caveats.words(key).of(lang)


def sentence(words: str) -> str:
    """Begin with a capital letter and end with a full stop."""
    closed = words if words.endswith((".", "!", "?")) else f"{words}."
    return closed[:1].upper() + closed[1:]


def as_of(context: Context, lang: Lang) -> str:
    """Write «По состоянию на …», empty when the date is not known."""
    return AS_OF.of(lang).format(date=date(context.as_of, lang).replace(" ", NBSP)) if context.as_of else ""


def marks(context: Context, lang: Lang, *, draft: bool) -> tuple[str, ...]:
    """Words that must stand on every page."""
    return tuple(mark.of(lang) for mark, due in ((SIMULATED, context.simulated), (DRAFT, draft)) if due)


def closing(context: Context, lang: Lang, *, draft: bool) -> str:
    """Write the last note under a table or a figure: the date of the data and the marks."""
    mark = ", ".join(marks(context, lang, draft=draft))
    return " ".join(part for part in (as_of(context, lang), sentence(mark) if mark else "") if part)


def goal_for(context: Context, row: Estimate) -> Goal | None:
    """Find the plan for a row: of its own arm first, then of everybody when the row is of everybody."""
    metric, year = metric_of(row), year_of(row)
    fitting = [goal for goal in context.goals if goal.metric in (metric.id, metric.key) and goal.year == year]
    wanted = row.by.get("arm", "")
    return next((goal for goal in fitting if goal.arm == wanted and goal.plan is not None), None)


def once(words: Iterable[str]) -> tuple[str, ...]:
    """Keep the first of each, without the empty ones."""
    return tuple(word for word in dict.fromkeys(words) if word)
