"""The plan of evaluation, frozen («зафиксировать план оценки») before anything is computed; and what has changed since.

The record lies in the study folder and only grows. It is self-declared: it shows what was meant to be computed, and
whether outcomes were already there, but nobody outside witnessed it.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.errors import StudyError
from evaluation.study import freezes
from evaluation.study.choices import COVARIATES
from evaluation.study.commit import commit_of
from evaluation.study.context import observed_until
from evaluation.study.fields import hundredfold
from evaluation.study.folder import read_passport
from evaluation.study.freezes import FILE, Frozen
from evaluation.study.passport import Passport, Target, labels
from evaluation.study.plan import Plan
from evaluation.study.study import Study
from evaluation.study.templates.template import CHOICES
from evaluation.text import Text, same

__all__ = ["FILE", "OUTCOMES", "Departure", "Frozen", "departures", "freeze", "frozen"]

OUTCOMES = ("totals", "marks", "assessments", "destinations")
"""Tables whose rows are outcomes: a plan frozen beside them was made with the outcomes at hand."""

_KEY = {"metric", "year", "group", "arm"}
_NOTHING = Text(ru="не указано", en="not told")
_POINTS = Text(ru="{points} п. п.", en="{points} pp")
_TARGET = Text(ru="плановое значение {metric}{year}", en="target of {metric}{year}")
_VERSION = Text(ru="определение показателя {metric}, версия", en="definition of metric {metric}, version")


@dataclass(frozen=True, slots=True)
class Departure:
    """What differs between the first frozen plan and today's: the field's key and label, what it was, what it is."""

    field: str
    label: Text
    was: Text
    now: Text


def freeze(study: Study, versions: Mapping[str, int] | None = None, at: dt.datetime | None = None) -> Frozen:
    """Record today's plan of evaluation in the study folder, after the records already there.

    Parameters
    ----------
    study
        A study with a folder.
    versions
        Version of the definition of each metric the plan names, by id.
    at
        The moment; now, in local time, by default.

    Raises
    ------
    StudyError
        If the study has no folder, the plan names no main metric, or the file of records cannot be used.
    """
    folder = _folder(study)
    passport = _own_words(study)
    if not passport.plan.primary:
        raise StudyError(
            Text(ru="Фиксировать нечего: в плане оценки не назван главный показатель.", en="Nothing to freeze: the plan names no main metric."),
            todo=Text(ru="Заполните лист «Сравнение» паспорта.", en="Fill sheet «Сравнение» of the passport."),
            lang=study.lang,
        )
    plan, targets = _plain(passport)
    made = Frozen(
        sha256=freezes.digest(plan, targets, versions or {}),
        at=at or dt.datetime.now().astimezone(),
        plan=plan,
        targets=targets,
        versions=dict(versions or {}),
        outcomes={name: study.tables[name].num_rows for name in OUTCOMES if study.has(name)},
        as_of=observed_until(study),
        commit=commit_of(folder),
    )
    freezes.write(folder / FILE, (*freezes.read(folder / FILE), made))
    return made


def frozen(study: Study) -> tuple[Frozen, ...]:
    """Return every freezing of the plan, the first one first; nothing when it was never frozen.

    Raises
    ------
    StudyError
        If the file of records cannot be read.
    """
    return freezes.read(study.folder / FILE) if study.folder else ()


def departures(study: Study, versions: Mapping[str, int] | None = None) -> tuple[Departure, ...]:
    """Tell how today's plan departs from the one frozen first; nothing when it was never frozen.

    `versions` are today's versions of the metrics' definitions, by id; without them definitions are not compared.
    """
    history = frozen(study)
    if not history:
        return ()
    first, passport = history[0], _own_words(study)
    before = first.as_plan
    changed = [
        Departure(name, label, _told(name, getattr(before, name)), _told(name, getattr(passport.plan, name)))
        for name, label in labels(Plan).items()
        if getattr(before, name) != getattr(passport.plan, name)
    ]
    was, now = _values(first.as_targets), _values(passport.targets)
    changed += [_target(key, was.get(key), now.get(key)) for key in dict.fromkeys((*was, *now)) if was.get(key) != now.get(key)]
    for metric, version in (versions or {}).items():
        if metric in first.versions and first.versions[metric] != version:
            label = _VERSION.format(metric=metric)
            changed.append(Departure(f"versions.{metric}", label, same(str(first.versions[metric])), same(str(version))))
    return tuple(changed)


def _folder(study: Study) -> Path:
    if study.folder is None:
        raise StudyError(
            Text(ru="План этого проекта зафиксировать нельзя: у проекта нет своей папки.", en="This study has no folder: its plan cannot be frozen."),
            where=study.name,
            todo=Text(ru="Фиксируют план папки проекта: evaluation freeze Проект", en="Freeze the plan of a study folder: evaluation freeze project"),
            lang=study.lang,
        )
    return study.folder


def _own_words(study: Study) -> Passport:
    """Return the passport in the words in which it is written, not in translation."""
    passport = study.passport
    return passport if study.folder is None or study.lang == passport.project.lang else read_passport(study.folder)


def _plain(passport: Passport) -> tuple[dict[str, Any], tuple[dict[str, Any], ...]]:
    """Write the plan, and the targets without what is told of them later (reasons, forecasts), in plain values."""
    targets = [target.model_dump(mode="json", include={*_KEY, "plan"}) for target in passport.targets if target.plan is not None]
    return passport.plan.model_dump(mode="json"), tuple(targets)


def _values(targets: Sequence[Target]) -> dict[tuple[str, int, str, str], float]:
    return {(target.metric, target.year or 0, target.group, target.arm or ""): target.plan for target in targets if target.plan is not None}


def _target(key: tuple[str, int, str, str], was: float | None, now: float | None) -> Departure:
    metric, year, group, arm = key
    words = "".join(f", {word}" for word in (str(year) if year else "", group, arm) if word)
    return Departure(f"targets.{metric}.{year}", _TARGET.format(metric=metric, year=words), _told("", was), _told("", now))


def _told(name: str, value: object) -> Text:
    """Say the value of a field in words."""
    if value in (None, "", ()):
        return _NOTHING
    if name in CHOICES:
        return CHOICES[name][value]
    if isinstance(value, float):
        figure = hundredfold(value) if name == "smallest_effect" else value
        words = Text(ru=f"{figure:g}".replace(".", ","), en=f"{figure:g}")
        return _POINTS.format(points=words) if name == "smallest_effect" else words
    if name == "assigned" and isinstance(value, tuple):
        return same("/".join(str(count) for count in value))
    if isinstance(value, tuple):
        told = [COVARIATES.get(str(member), same(str(member))) if name == "covariates" else same(str(member)) for member in value]
        return Text(ru="; ".join(word.ru for word in told), en="; ".join(word.en for word in told))
    return same(str(value))
