"""The plan of evaluation («план оценки»): question, main metric and comparison, fixed before anything is computed."""

from typing import Annotated

from pydantic import Field

from evaluation.study.fields import Number, Part, Points, Prose, Words, YesNo
from evaluation.text import Text


class Plan(Part):
    """The plan of evaluation, sheet «Сравнение» of the passport."""

    question: Annotated[Prose, Text("вопрос", "question")] = ""
    primary: Annotated[Words, Text("главный показатель", "primary metric")] = ""
    """Id, key or name of the main metric."""
    design: Annotated[Prose, Text("план сравнения", "design of the comparison")] = ""
    icc: Annotated[
        Number, Text("внутригрупповая корреляция (ICC)", "intraclass correlation (ICC)"), Field(ge=0, lt=1)
    ] = 0.10
    """Likely likeness of students of one group; used where the data cannot tell it."""
    icc_low: Annotated[Number, Text("ICC, нижняя граница", "ICC, lower bound"), Field(ge=0, lt=1)] = 0.05
    icc_high: Annotated[Number, Text("ICC, верхняя граница", "ICC, upper bound"), Field(ge=0, lt=1)] = 0.20
    smallest_effect: Annotated[
        Points | None, Text("наименьшее важное различие, п. п.", "smallest difference that matters, pp")
    ] = None
    """Smallest difference that matters, as a share: 0.10 is 10 percentage points."""
    level: Annotated[Number, Text("доверительная вероятность", "confidence level"), Field(gt=0, lt=1)] = 0.95
    dual: Annotated[Words, Text("группа «dual»", "arm «dual»")] = ""
    """The first arm in the college's own words."""
    regular: Annotated[Words, Text("группа «regular»", "arm «regular»")] = ""
    """The second arm in the college's own words."""
    randomised: Annotated[YesNo, Text("назначены по жребию", "assigned by lot")] = False
    """Whether a lot decided who is in which arm."""
