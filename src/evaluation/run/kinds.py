"""Kinds of report: a title, a notebook and a typed parameter model."""

import importlib.resources
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from evaluation.errors import QuestionError, ReportError
from evaluation.run.parameters import CompetitionParameters, Parameters, nearest
from evaluation.text import Text


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of report. `notebook` is the file's name without its extension; folders and links use it too."""

    id: str
    title: Text
    notebook: str
    parameters: type[Parameters] = Parameters
    pages: int = 0
    """Pages the body may take; 0 for as many as it needs, or as a competition says."""
    slides: bool = False
    """Whether slides for its defence are made too."""

    @property
    def path(self) -> Path:
        """Where the notebook lies: inside an installed package, else beside its source."""
        return notebooks_folder() / f"{self.notebook}.ipynb"


DATA = Kind("data", Text(ru="Данные проекта", en="The project's data"), "00_data")
SUMMARY = Kind("summary", Text(ru="Резюме для эксперта", en="Summary for the expert"), "01_summary", slides=True)
INDICATORS = Kind("indicators", Text(ru="Показатели: план и факт", en="Indicators: target and actual"), "02_indicators")
CLAIMS = Kind("claims", Text(ru="Тезисы проекта и доказательства", en="Claims of the project and their evidence"), "05_claims")
QUALITY = Kind("quality", Text(ru="Качество образования", en="Quality of education"), "10_quality")
EMPLOYMENT = Kind("employment", Text(ru="Трудоустройство по профессии", en="Employment in field"), "20_employment")
PARTNERSHIP = Kind("partnership", Text(ru="Партнёрство и дуальная подготовка", en="Partnership and dual training"), "30_partnership")
EFFECT = Kind("effect", Text(ru="Что изменило нововведение", en="What the innovation changed"), "40_effect")
PROJECT = Kind("project", Text(ru="Ход проекта, кадры и средства", en="The course of the project, staff and funds"), "50_project")
ADMISSIONS = Kind("admissions", Text(ru="Приём, потребность и профориентация", en="Admission, need and career guidance"), "60_admissions")
QUALITIES = Kind("qualities", Text(ru="Качества выпускников и взаимные интересы", en="Qualities of graduates and mutual interests"), "70_qualities")
REGION = Kind("region", Text(ru="Край и контекст", en="The region and its context"), "75_region")
PLAN = Kind("plan", Text(ru="Сколько нужно, чтобы узнать", en="How many are needed to know"), "80_plan")
FRAMES = Kind("frames", Text(ru="Чужие формы над теми же показателями", en="Other frames over the same metrics"), "85_frames")
ANNUAL = Kind(
    "annual",
    Text(ru="Годовой отчёт региональной инновационной площадки", en="Annual report of the regional innovation platform"),
    "90_annual_report",
    pages=20,
    slides=True,
)
COMPETITION = Kind(
    "competition", Text(ru="Конкурсные материалы", en="Materials of a competition"), "95_competition", CompetitionParameters
)

ALL: tuple[Kind, ...] = (
    DATA, SUMMARY, INDICATORS, CLAIMS, QUALITY, EMPLOYMENT, PARTNERSHIP, EFFECT, PROJECT, ADMISSIONS, QUALITIES, REGION, PLAN, FRAMES,
    ANNUAL, COMPETITION,
)  # fmt: skip


def notebooks_folder() -> Path:
    """Folder of the committed notebooks.

    Raises
    ------
    ReportError
        If neither the installed package nor the source tree holds them.
    """
    package = Path(str(importlib.resources.files("evaluation")))
    for folder in (package / "notebooks", package.parent.parent / "notebooks"):
        if folder.is_dir():
            return folder
    raise ReportError(
        Text(ru="Тетради отчётов не найдены.", en="The report notebooks were not found."),
        todo=Text(ru="установите пакет заново.", en="install the package again."),
    )


def named(ids: Iterable[str]) -> tuple[Kind, ...]:
    """Return the kinds with these ids (or names of notebooks), in the order of `ALL`; without ids, all of them.

    >>> [kind.notebook for kind in named(["quality", "00_data"])]
    ['00_data', '10_quality']
    """
    wanted = list(dict.fromkeys(ids))
    for name in wanted:
        if not any(name in (kind.id, kind.notebook) for kind in ALL):
            raise _unknown(name)
    return tuple(kind for kind in ALL if not wanted or kind.id in wanted or kind.notebook in wanted)


def _unknown(name: str) -> QuestionError:
    return QuestionError(
        Text(ru="Нет отчёта «{name}».", en='There is no report "{name}".').format(name=name),
        todo=nearest(name, (kind.id for kind in ALL)),
    )
