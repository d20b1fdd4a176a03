"""What a competition is: criteria with anchors and weights, a limit of pages, a pattern for the file, what must be attached."""

from collections.abc import Callable, Iterable, Mapping
from itertools import pairwise
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from evaluation import metrics as catalogue
from evaluation.metric import Metric
from evaluation.study import contract
from evaluation.study.choices import CONTENTS, Content
from evaluation.text import Text, same

Need = Literal["any", "number", "record", "document", "baseline", "years", "comparison", "better", "target", "met", "outside", "adopted"]
NEEDS: Mapping[Need, Text] = {
    "any": Text(ru="число или запись в реестре", en="a number or a record on file"),
    "number": Text(ru="число, которое можно показать", en="a number that may be shown"),
    "record": Text(ru="записи в реестре", en="records on file"),
    "document": Text(ru="документ, на который можно сослаться", en="a document to refer to"),
    "baseline": Text(ru="значение до начала проекта", en="a value from before the project"),
    "years": Text(ru="показатель не менее чем за три года", en="a metric over at least three years"),
    "comparison": Text(ru="сравнение с группами традиционного обучения", en="a comparison with the regular groups"),
    "better": Text(ru="установленная разница в лучшую сторону", en="an established difference for the better"),
    "target": Text(ru="плановое значение", en="a target"),
    "met": Text(ru="выполнение большинства планов", en="most targets met"),
    "outside": Text(ru="оценка со стороны", en="an outside review"),
    "adopted": Text(ru="внедрение другими организациями", en="adoption by other organisations"),
}
"""What evidence an anchor may ask for: what the study must show for the score to be claimed."""


def _said(raw: object) -> object:
    """Read words in both languages, or words alike in both."""
    if isinstance(raw, Mapping):
        strange = sorted(map(str, set(raw) - {"ru", "en"}))
        if strange or not raw.get("ru"):
            raise PydanticCustomError("said", "words", {"strange": ", ".join(strange)})
        return Text(ru=str(raw["ru"]), en=str(raw.get("en", raw["ru"])))
    return same(raw.strip()) if isinstance(raw, str) else raw


def _metric(raw: object) -> object:
    """Read the name of a metric; keep its id."""
    known = catalogue.names().get(str(raw).strip().casefold())
    if known is None:
        raise PydanticCustomError("metric", "metric", {"name": str(raw)})
    return known


def _register(raw: object) -> object:
    """Read the name of a table by its key or label."""
    wanted = str(raw).strip().casefold()
    found = next((table for table in contract.TABLES if wanted in (table.name, table.label.ru.casefold(), table.label.en.casefold())), None)
    if found is None:
        raise PydanticCustomError("register", "register", {"name": str(raw)})
    return found.name


def _need(raw: object) -> object:
    """Read a need by its key or its words."""
    wanted = str(raw).strip().casefold()
    return next((key for key, words in NEEDS.items() if wanted in (key, words.ru, words.en)), raw)


def _content(raw: object) -> object:
    """Read what an attachment is by its key or its words."""
    wanted = str(raw).strip().casefold()
    return next((key for key, words in CONTENTS.items() if wanted in (key, words.ru, words.en)), raw)


Said = Annotated[Text, BeforeValidator(_said)]


class Part(BaseModel):
    """A part of a competition: frozen, and unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Anchor(Part):
    """What a score is given for; `upto` ends a band («9-10»). `needs` is the evidence that the score asks of the study."""

    score: float
    upto: float | None = None
    meaning: Said
    needs: tuple[Annotated[Need, BeforeValidator(_need)], ...] = ()

    @property
    def top(self) -> float:
        """The highest score of the band."""
        return self.score if self.upto is None else self.upto


class Criterion(Part):
    """One criterion: its weight, its anchors from the lowest score up, and what of the study answers it.

    `compared` are metrics whose comparison of the arms is told, `figure` the one whose years are drawn, `pictures` those of the project's
    own pictures, `sections` codes of her words in `Тексты.docx`.
    """

    title: Said
    weight: float = Field(default=1.0, gt=0)
    anchors: tuple[Anchor, ...] = ()
    metrics: tuple[Annotated[str, BeforeValidator(_metric)], ...] = ()
    compared: tuple[Annotated[str, BeforeValidator(_metric)], ...] = ()
    figure: Annotated[str, BeforeValidator(_metric)] | None = None
    registers: tuple[Annotated[str, BeforeValidator(_register)], ...] = ()
    pictures: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()

    @property
    def most(self) -> float:
        """The highest weighted score."""
        return self.weight * self.anchors[-1].top

    @property
    def silent(self) -> bool:
        """Tell whether nothing of the data is to answer: a jury judges it by the text or at the defence."""
        return not (self.metrics or self.compared or self.registers)


class Required(Part):
    """A file the call wants: its words and its kind on sheet «Приложения»; without a kind it cannot be found there and is only named."""

    title: Said
    content: Annotated[Content | None, BeforeValidator(_content)] = None


class Competition(Part):
    """A competition. `scale` holds the anchors of criteria that have none of their own; `pages` 0 means no limit.

    `experts` is how many columns the blank score sheet has; `conflict` adds the tick-box on circumstances that hamper an impartial view.
    """

    title: Said
    about: Said = same("")
    pages: int = Field(default=0, ge=0)
    file_name: Said = same("")
    attachments: tuple[Required, ...] = ()
    experts: int = Field(default=3, ge=1, le=9)
    conflict: bool = False
    scale: tuple[Anchor, ...] = ()
    criteria: tuple[Criterion, ...] = Field(min_length=1)

    @model_validator(mode="before")
    @classmethod
    def _scaled(cls, raw: Any) -> Any:  # noqa: ANN401 because pydantic passes what was written
        if not isinstance(raw, dict) or not isinstance(raw.get("criteria"), list | tuple):
            return raw
        told = raw.get("scale", ())
        return raw | {"criteria": [{"anchors": told, **each} if isinstance(each, dict) else each for each in raw["criteria"]]}

    @model_validator(mode="after")
    def _climbing(self) -> Self:
        for each in self.criteria:
            tops = [(anchor.score, anchor.top) for anchor in each.anchors]
            rising = all(before[1] < after[0] for before, after in pairwise(tops)) and all(low <= top for low, top in tops)
            if len(tops) < 2 or not rising:  # noqa: PLR2004 because a scale has at least two scores
                raise PydanticCustomError("anchors", "anchors", {"title": each.title.ru})
        return self

    @property
    def most(self) -> float:
        """The highest total."""
        return sum(each.most for each in self.criteria)

    @property
    def metrics(self) -> tuple[Metric, ...]:
        """All metrics that answer a criterion, each once, in the order of the criteria."""
        return self._named(lambda each: (*each.metrics, *each.compared, *((each.figure,) if each.figure else ())))

    @property
    def compared(self) -> tuple[Metric, ...]:
        """All metrics whose comparison of the arms is told."""
        return self._named(lambda each: each.compared)

    def _named(self, of: Callable[[Criterion], Iterable[str]]) -> tuple[Metric, ...]:
        return tuple(catalogue.find(word) for word in dict.fromkeys(word for each in self.criteria for word in of(each)))
