"""The plan of evaluation («план оценки»): question, main metric and comparison, fixed before anything is computed."""

import re
from collections.abc import Callable, Mapping
from typing import Annotated, Self, cast

from pydantic import BeforeValidator, Field, ValidationInfo, field_validator, model_validator

from evaluation.study.choices import (
    ASSESSOR_SPELLINGS,
    ASSESSORS,
    BLOCKS,
    CORRECTION_SPELLINGS,
    CORRECTIONS,
    COVARIATES,
    LEAVERS,
    POPULATIONS,
    SCHEME_SPELLINGS,
    SCHEMES,
    UNITS,
    Assessor,
    Block,
    Correction,
    Leaving,
    Population,
    Scheme,
    Unit,
)
from evaluation.study.fields import Number, Part, Points, Prose, Several, Since, Words, YesNo, choice, refusing, split
from evaluation.study.numbers import read_flag
from evaluation.study.reading import Raw, Reading, plain, refused, tidy
from evaluation.study.values import read_listed
from evaluation.text import Text

_PAIR = re.compile(r"^(\d+)\D+(\d+)$")
_WITHOUT_A_LOT = ("before_after", "interrupted_series", "did", "weighting")


def _covariate(raw: object) -> str:
    """Name a covariate by its key: of the students' columns also by the label, of table «baseline» as written there."""
    known = {plain(word): name for name, label in COVARIATES.items() for word in (name, label.ru, label.en)}
    words = tidy(cast("Raw", raw))
    return known.get(plain(words), words)


def _two(raw: object) -> object:
    """Read «297/425»: how many were assigned to the first arm and to the second."""
    if raw is None:
        return None
    words = "/".join(tidy(one) for one in raw) if isinstance(raw, tuple | list) else tidy(cast("Raw", raw))
    found = _PAIR.match(words)
    counts = tuple(int(count) for count in found.groups()) if found else ()
    if not counts or not all(counts):
        raise refusing(refused("assigned_unreadable"))
    return counts


class Plan(Part):
    """The plan of evaluation, sheet «Сравнение» of the passport."""

    question: Annotated[Prose, Text("вопрос", "question")] = ""
    primary: Annotated[Words, Text("главный показатель", "primary metric")] = ""
    """Id, key or name of the main metric."""
    family: Annotated[Several, Text("другие показатели результата", "other outcomes")] = ()
    """Metrics declared as outcomes beside the main one: told whatever came of them, corrected together."""
    harms: Annotated[Several, Text("нежелательные последствия", "unintended outcomes")] = ()
    """Metrics by which the project may do harm."""
    correction: Annotated[
        Annotated[Correction, choice(CORRECTIONS, CORRECTION_SPELLINGS)],
        Text("поправка на число показателей", "correction for several outcomes"),
    ] = "holm"
    scheme: Annotated[Annotated[Scheme, choice(SCHEMES, SCHEME_SPELLINGS)], Text("схема сравнения", "scheme of the comparison")] = "comparison"
    """How the effect is identified; by lot if and only if `randomised`."""
    design: Annotated[Prose, Text("план сравнения", "design of the comparison")] = ""
    """The same in her own words."""
    population: Annotated[Annotated[Population, choice(POPULATIONS)], Text("о ком вопрос", "population")] = "graduates"
    exclusions: Annotated[Prose, Text("кто исключён", "exclusions")] = ""
    leaving: Annotated[Annotated[Leaving, choice(LEAVERS)], Text("выбывшие", "those who left")] = "failure"
    cluster: Annotated[Annotated[Unit | None, choice(UNITS)], Text("единица сравнения", "unit of comparison")] = None
    """What varies by chance; empty for the project's unit of account."""
    blocks: Annotated[Annotated[Block | None, choice(BLOCKS)], Text("жребий внутри", "lot drawn within")] = None
    """Dimension inside which the lot was drawn."""
    covariates: Annotated[
        tuple[Annotated[str, BeforeValidator(_covariate)], ...], BeforeValidator(split), Text("исходные признаки", "covariates")
    ] = ()
    """What is known before training and adjusted or weighted for: columns of students, or covariates of table «baseline»."""
    start_year: Annotated[Since | None, Text("с какого года «после»", "after begins in")] = None
    """Year from which cohorts count as after; empty for the year the project started."""
    icc: Annotated[Number, Text("внутригрупповая корреляция (ICC)", "intraclass correlation (ICC)"), Field(ge=0, lt=1)] = 0.10
    """Likely likeness of students of one group; used where the data cannot tell it."""
    icc_low: Annotated[Number, Text("ICC, нижняя граница", "ICC, lower bound"), Field(ge=0, lt=1)] = 0.05
    icc_high: Annotated[Number, Text("ICC, верхняя граница", "ICC, upper bound"), Field(ge=0, lt=1)] = 0.20
    smallest_effect: Annotated[Points | None, Text("наименьшее важное различие, п. п.", "smallest difference that matters, pp")] = None
    """Smallest difference that matters, as a share: 0.10 is 10 percentage points."""
    level: Annotated[Number, Text("доверительная вероятность", "confidence level"), Field(gt=0, lt=1)] = 0.95
    dual: Annotated[Words, Text("группа «dual»", "arm «dual»")] = ""
    """The first arm in the college's own words."""
    regular: Annotated[Words, Text("группа «regular»", "arm «regular»")] = ""
    """The second arm in the college's own words."""
    randomised: Annotated[YesNo, Text("назначены по жребию", "assigned by lot")] = False
    """Whether a lot decided who is in which arm; it follows from the scheme, and the scheme from it."""
    assigned: Annotated[tuple[int, int] | None, BeforeValidator(_two), Text("распределено по жребию, чел.", "persons assigned by lot")] = None
    """Persons the lot gave to the first arm and to the second, written 297/425: without them attrition is not known."""
    assigned_source: Annotated[Words, Text("документ о распределении", "source of the assignment")] = ""
    assessor: Annotated[Annotated[Assessor, choice(ASSESSORS, ASSESSOR_SPELLINGS)], Text("кто измерял результат", "assessor")] = "unknown"
    same_source: Annotated[YesNo | None, Text("сведения собраны одинаково", "same source in both arms")] = None
    contamination: Annotated[
        Number | None, Text("доля группы сравнения, учившаяся на предприятии", "share of comparison students trained at work"), Field(ge=0, le=1)
    ] = None
    """Share of the comparison students who got workplace training too, 0-1."""

    @model_validator(mode="before")
    @classmethod
    def _in_harmony(cls, told: object) -> object:
        """Let the scheme and the lot follow from each other where only one of them is told."""
        if not isinstance(told, Mapping):
            return told
        scheme = _read(told, "scheme", lambda raw: read_listed(raw, SCHEMES, SCHEME_SPELLINGS))
        lot = _read(told, "randomised", read_flag)
        if scheme == "randomised" and lot is None:
            return {**told, "randomised": True}
        return {**told, "scheme": "randomised"} if lot is True and scheme in {None, "comparison"} else told

    @field_validator("randomised")
    @classmethod
    def _no_contradiction(cls, lot: bool, info: ValidationInfo) -> bool:
        """Refuse a lot where the scheme has none, and a scheme by lot where there was none."""
        scheme = info.data.get("scheme")
        if (lot and scheme in _WITHOUT_A_LOT) or (not lot and scheme == "randomised"):
            raise refusing(refused("lot_contradiction", scheme=SCHEMES[scheme]))
        return lot

    @property
    def metrics(self) -> tuple[str, ...]:
        """Every metric the plan names, as it names them: the main one first, then other outcomes, then unintended ones."""
        return tuple(dict.fromkeys(name for name in (self.primary, *self.family, *self.harms) if name))

    def changed(self, **changes: object) -> Self:
        """Return the plan with some fields changed, read like the cells of the passport."""
        told = self.model_dump()
        for one, other in (("scheme", "randomised"), ("randomised", "scheme")):
            if other not in changes and changes.get(one, told[one]) != told[one]:
                told.pop(other)
        return type(self).model_validate({**told, **changes})


def _read(told: Mapping[str, object], name: str, by: Callable[[Raw], Reading]) -> object:
    """Read one field ahead of its turn; what cannot be read is left for the field itself to refuse."""
    raw = told.get(name)
    return by(cast("Raw", raw)).value if raw is not None else None
