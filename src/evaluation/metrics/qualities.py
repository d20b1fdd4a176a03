"""Metrics of qualities of graduates, rated before and after (S01-S11), and of the instrument that rates them."""

from collections.abc import Mapping

from ibis import _

from evaluation.measure import Grain, Index, Mean, Rate
from evaluation.metric import Example, Metric
from evaluation.stats.registers.instruments import agreement, consistency
from evaluation.study.contract import QUALITIES as NAMES
from evaluation.text import Text

_SOURCE = Text(ru="листы оценки: самооценка, педагог, наставник, до и после обучения", en="rating sheets: self, teacher, mentor, before and after")
_SAME = Text(ru="до и после оценивали одним и тем же инструментом", en="before and after by the same instrument")
_VOLUNTARY = Text(ru="только добровольно; отдельный человек не показывается никогда", en="voluntary only; no single person is ever shown")
_REQUIRES = ("ratings.score", "ratings.quality", "ratings.occasion")
_MEASURES: Mapping[str, Text] = {
    "initiative": Text(ru="предлагает и начинает без напоминания", en="proposes and starts without prompting"),
    "innovation": Text(ru="рационализаторские предложения и проекты", en="rationalisation proposals and projects"),
    "mobility": Text(ru="готовность сменить место или участок работы", en="readiness to change place or post"),
    "flexibility": Text(ru="приспособление к новым условиям", en="adapting to new conditions"),
    "self_education": Text(ru="учится сверх программы", en="studies beyond the programme"),
    "technology": Text(ru="работа на новом оборудовании", en="work on new equipment"),
    "decisions": Text(ru="решает сам в пределах задачи", en="decides alone within the task"),
    "adaptation": Text(ru="осваивается в коллективе и на рабочем месте", en="settles in the team and at the workplace"),
    "problems": Text(ru="находит причину и устраняет её", en="finds the cause and removes it"),
    "teamwork": Text(ru="договаривается и выполняет общую часть", en="agrees and does the shared part"),
    "stress": Text(ru="держит темп и быстро восстанавливается", en="keeps pace and recovers quickly"),
}


def _change(place: int, quality: str) -> Metric:
    """Declare S01-S11: how the rating of one quality changed from before to after."""
    other = next(name for name in NAMES if name != quality)
    name, what = NAMES[quality], _MEASURES[quality]
    return Metric(
        key=f"change_{quality}", id=f"S{place:02d}",
        name=Text(ru=f"{name.ru[:1].upper()}{name.ru[1:]}: изменение", en=f"{name.en[:1].upper()}{name.en[1:]}: change"),
        definition=Text(
            ru=f"средняя разность оценок после и до обучения ({what.ru}), в баллах из ста",
            en=f"mean difference of ratings after and before ({what.en}), in points of a hundred",
        ),
        numerator=Text(ru=f"сумма разностей оценок: {name.ru}", en=f"sum of differences of ratings: {name.en}"),
        denominator=Text(ru=f"пары оценок до и после: {name.ru}", en=f"pairs of ratings before and after: {name.en}"),
        measure=Mean(_.after - _.before, _.quality == quality),
        grain=Grain.RATED, year="intake_year", level="g,p", better="up", unit="points", source=_SOURCE,
        caveats=(_SAME, _VOLUNTARY),
        example=Example(
            (
                {"quality": quality, "before": 40.0, "after": 50.0},
                {"quality": quality, "before": 60.0, "after": 90.0},
                {"quality": quality, "before": 60.0, "after": None},
                {"quality": other, "before": 0.0, "after": 95.0},
            ),
            value=20.0, n=2, unknown=1,
        ),
        requires=_REQUIRES,
    )  # fmt: skip


CHANGES: tuple[Metric, ...] = tuple(_change(place, quality) for place, quality in enumerate(NAMES, start=1))
"""S01-S11, in the order the project names the qualities."""

_PAIRS = (
    {"quality": "initiative", "before": 40.0, "after": 50.0},
    {"quality": "teamwork", "before": 60.0, "after": 10.0},
    {"quality": "teamwork", "before": 90.0, "after": None},
    {"quality": "teamwork", "before": None, "after": 70.0},
    {"quality": None, "before": 5.0, "after": 70.0},
)

BEFORE = Metric(
    key="quality_before", id="S12", name=Text(ru="Качества: оценка до обучения", en="Qualities: rated before"),
    definition=Text(ru="средняя оценка до обучения, в баллах из ста", en="mean rating before, in points of a hundred"),
    numerator=Text(ru="сумма оценок до обучения", en="sum of ratings before"),
    denominator=Text(ru="пары оценок, до обучения", en="pairs of ratings, before"),
    measure=Mean(_.before, _.quality.notnull() & _.after.notnull()),
    grain=Grain.RATED, year="intake_year", level="g,p", better="neutral", unit="points", source=_SOURCE, caveats=(_SAME,),
    example=Example(_PAIRS, value=50.0, n=2, unknown=1), requires=_REQUIRES,
)  # fmt: skip

AFTER = Metric(
    key="quality_after", id="S13", name=Text(ru="Качества: оценка после обучения", en="Qualities: rated after"),
    definition=Text(ru="средняя оценка после обучения, в баллах из ста", en="mean rating after, in points of a hundred"),
    numerator=Text(ru="сумма оценок после обучения", en="sum of ratings after"),
    denominator=Text(ru="пары оценок, после обучения", en="pairs of ratings, after"),
    measure=Mean(_.after, _.quality.notnull() & _.before.notnull()),
    grain=Grain.RATED, year="intake_year", level="g,p", better="up", unit="points", source=_SOURCE, caveats=(_SAME,),
    example=Example(_PAIRS, value=30.0, n=2, unknown=1), requires=_REQUIRES,
)  # fmt: skip

CONSISTENCY = Metric(
    key="consistency_of_items", id="S14", name=Text(ru="Согласованность вопросов листа (α)", en="Consistency of the items (alpha)"),
    definition=Text(ru="альфа Кронбаха по вопросам, оценки после обучения", en="Cronbach's alpha over the items, ratings after"),
    numerator=Text(ru="общая изменчивость ответов", en="common variation of the answers"),
    denominator=Text(ru="вся изменчивость суммы ответов", en="whole variation of their sum"),
    measure=Index({"person": _.student_id, "item": _.item}, (_.occasion == "post") & _.quality.notnull(), consistency, {"points": _.rating}),
    grain=Grain.RATINGS, year="intake_year", level="g,p", better="neutral", unit="index", source=_SOURCE,
    caveats=(Text(ru="ниже 0,7 лист измеряет не одно качество", en="below 0.7 the sheet measures more than one thing"),),
    example=Example(
        (
            *(
                {"student_id": who, "item": item, "rating": points, "occasion": "post", "quality": "teamwork"}
                for who, item, points in (("1", "a", 1.0), ("1", "b", 1.0), ("2", "a", 2.0), ("2", "b", 3.0), ("3", "a", 4.0), ("3", "b", 4.0))
            ),
            {"student_id": "4", "item": "a", "rating": 9.0, "occasion": "pre", "quality": "teamwork"},
            {"student_id": "4", "item": "b", "rating": 0.0, "occasion": "pre", "quality": "teamwork"},
            {"student_id": "5", "item": "a", "rating": 9.0, "occasion": "post", "quality": None},
            {"student_id": "5", "item": "b", "rating": 0.0, "occasion": "post", "quality": None},
            {"student_id": "6", "item": "a", "rating": None, "occasion": "post", "quality": "teamwork"},
        ),
        value=26 / 27, n=6, unknown=1,
    ),
    requires=(*_REQUIRES, "ratings.item"),
)  # fmt: skip

AGREEMENT = Metric(
    key="agreement_of_raters", id="S15", name=Text(ru="Согласие оценивающих, ICC(2,k)", en="Agreement of raters, ICC(2,k)"),
    definition=Text(
        ru="внутриклассовая корреляция средних оценок разных оценивающих, после обучения",
        en="intraclass correlation of the mean of the kinds of raters, after",
    ),
    numerator=Text(ru="различия между людьми", en="differences between persons"),
    denominator=Text(ru="различия между людьми и между оценивающими", en="differences between persons and between raters"),
    measure=Index({"person": _.student_id, "rater": _.rater}, (_.occasion == "post") & _.quality.notnull(), agreement, {"points": _.rating}),
    grain=Grain.RATINGS, year="intake_year", level="g,p", better="neutral", unit="index", source=_SOURCE,
    caveats=(Text(ru="ниже 0,6 оценки разных сторон нельзя усреднять", en="below 0.6 the ratings of the sides may not be averaged"),),
    example=Example(
        (
            *(
                {"student_id": who, "rater": rater, "rating": points, "occasion": "post", "quality": "teamwork"}
                for who, rater, points in (
                    ("1", "self", 1.0), ("1", "mentor", 2.0), ("2", "self", 3.0), ("2", "mentor", 3.0), ("3", "self", 5.0), ("3", "mentor", 6.0),
                )
            ),
            {"student_id": "4", "rater": "self", "rating": 9.0, "occasion": "pre", "quality": "teamwork"},
            {"student_id": "4", "rater": "mentor", "rating": 0.0, "occasion": "pre", "quality": "teamwork"},
            {"student_id": "5", "rater": "self", "rating": 9.0, "occasion": "post", "quality": None},
            {"student_id": "5", "rater": "mentor", "rating": 0.0, "occasion": "post", "quality": None},
            {"student_id": "6", "rater": "self", "rating": None, "occasion": "post", "quality": "teamwork"},
        ),
        value=agreement([1, 1, 2, 2, 3, 3], ["mentor", "self"] * 3, [2.0, 1.0, 3.0, 3.0, 6.0, 5.0], [1.0] * 6).value, n=6, unknown=1,
    ),
    requires=_REQUIRES,
)  # fmt: skip

CEILING = Metric(
    key="ratings_at_ceiling", id="S16", name=Text(ru="Высший балл после обучения", en="Top score after"),
    definition=Text(
        ru="доля ответов с высшим баллом: чем она больше, тем меньше виден рост",
        en="share of answers at the top score: the larger it is, the less growth can be seen",
    ),
    numerator=Text(ru="ответы с высшим баллом", en="answers at the top score"),
    denominator=Text(ru="ответы после обучения", en="answers after"),
    measure=Rate(_.score >= _.max_score, (_.occasion == "post") & _.quality.notnull()),
    grain=Grain.RATINGS, year="intake_year", level="g,p", better="neutral", source=_SOURCE,
    example=Example(
        (
            {"score": 4.0, "max_score": 4.0, "occasion": "post", "quality": "teamwork"},
            {"score": 3.0, "max_score": 4.0, "occasion": "post", "quality": "teamwork"},
            {"score": 2.0, "max_score": 4.0, "occasion": "post", "quality": "stress"},
            {"score": None, "max_score": 4.0, "occasion": "post", "quality": "stress"},
            {"score": 4.0, "max_score": 4.0, "occasion": "pre", "quality": "stress"},
            {"score": 4.0, "max_score": 4.0, "occasion": "post", "quality": None},
        ),
        value=1 / 3, n=3, k=1, unknown=1,
    ),
    requires=_REQUIRES,
)  # fmt: skip

INSTRUMENT: tuple[Metric, ...] = (CONSISTENCY, AGREEMENT, CEILING)
PROFILE: tuple[Metric, ...] = (BEFORE, AFTER)
QUALITIES: tuple[Metric, ...] = (*CHANGES, *PROFILE, *INSTRUMENT)
