"""Metrics of mutual interests of students and employers, and of the network of actors (D09-D12, P10)."""

import datetime as dt

from ibis import _

from evaluation.measure import Grain, Index, Mean, Rate, Ratio, Total
from evaluation.metric import Example, Metric
from evaluation.stats.registers.alignment import alignment
from evaluation.stats.registers.network import centralisation, density
from evaluation.text import Text

_COSTS = Text(ru="анкеты предприятий о затратах", en="employers' questionnaires on costs (BIBB cost-benefit survey)")
_ANSWERS = Text(ru="анкеты студентов и работодателей", en="questionnaires of students and employers")
_REGISTER = Text(ru="реестр связей участников", en="register of ties of the actors")
_FEW = Text(ru="участников мало: важнее сам перечень связей", en="few actors: the list of ties matters more")
_COLUMNS = ("employer_costs.pay", "employer_costs.trainers", "employer_costs.materials", "employer_costs.contribution", "employer_costs.trainees")
_FIRM = {"employer": "а", "pay": 100.0, "trainers": 40.0, "materials": 10.0, "contribution": 90.0, "trainees": 3.0}

NET_COST = Metric(
    key="net_cost_per_trainee", id="D09",
    name=Text(ru="Чистые затраты предприятия на одного обучающегося", en="Net cost per trainee"),
    definition=Text(
        ru="затраты на обучающихся, наставников, материалы и прочее за вычетом стоимости произведённого, на одного обучающегося в год",
        en="cost of trainees, mentors, materials and other less the productive contribution, per trainee and year",
    ),
    numerator=Text(ru="затраты за вычетом произведённого", en="cost less contribution"),
    denominator=Text(ru="обучающиеся на предприятии", en="trainees of the employer"),
    measure=Ratio(_.pay + _.trainers + _.materials - _.contribution, _.trainees, _.employer.notnull()),
    grain=Grain.EMPLOYER_COSTS, year="year", level="p", better="down", unit="roubles", source=_COSTS,
    caveats=(Text(ru="выгода от найма без подбора сюда не входит", en="saved recruitment cost is not included"),),
    example=Example(
        (
            _FIRM,
            {"employer": "б", "pay": 20.0, "trainers": 10.0, "materials": 5.0, "contribution": 5.0, "trainees": 2.0},
            {"employer": "в", "pay": 20.0, "trainers": None, "materials": 5.0, "contribution": 5.0, "trainees": 2.0},
            {"employer": None, "pay": 70.0, "trainers": 1.0, "materials": 5.0, "contribution": 5.0, "trainees": 2.0},
        ),
        value=18.0, n=2, unknown=1,
    ),
    requires=_COLUMNS,
)  # fmt: skip

COST_RECOUPED = Metric(
    key="training_cost_recouped", id="D09a",
    name=Text(ru="Доля затрат, возвращённая трудом обучающихся", en="Share of cost recouped by trainees' work"),
    definition=Text(ru="стоимость произведённого обучающимися, делённая на все затраты", en="productive contribution over gross cost"),
    numerator=Text(ru="стоимость произведённого", en="productive contribution"),
    denominator=Text(ru="все затраты предприятия на обучение", en="gross cost of training"),
    measure=Ratio(_.contribution, _.pay + _.trainers + _.materials, _.employer.notnull()),
    grain=Grain.EMPLOYER_COSTS, year="year", level="p", better="up", source=_COSTS,
    example=Example(
        (
            _FIRM,
            {"employer": "б", "pay": 20.0, "trainers": 20.0, "materials": 10.0, "contribution": 30.0, "trainees": 2.0},
            {"employer": "в", "pay": 20.0, "trainers": 20.0, "materials": 10.0, "contribution": None, "trainees": 2.0},
            {"employer": None, "pay": 70.0, "trainers": 1.0, "materials": 5.0, "contribution": 5.0, "trainees": 2.0},
        ),
        value=0.6, n=2, unknown=1,
    ),
    requires=_COLUMNS,
)  # fmt: skip

EFQEA = Metric(
    key="efqea_score", id="D10",
    name=Text(ru="Самооценка по критериям качественного ученичества", en="EFQEA self-assessment"),
    definition=Text(
        ru="сумма баллов 0, 1, 2 по 14 критериям Европейской рамки качественного и эффективного ученичества",
        en="sum of scores 0, 1, 2 over the 14 criteria of the European framework for quality apprenticeships",
    ),
    numerator=Text(ru="сумма баллов по критериям", en="sum of scores"),
    denominator=Text(ru="14 критериев", en="14 criteria"),
    measure=Total(_.score.cast("float64"), _.criterion.notnull()),
    grain=Grain.CHECKLIST, year="year", level="p,c", better="up", unit="points",
    source=Text(
        ru="лист самооценки с документами; рекомендация Совета ЕС 2018/C 153/01", en="self-assessment sheet; Council Recommendation 2018/C 153/01",
    ),
    caveats=(Text(ru="баллы порядковые: смотрите сам перечень, не только сумму", en="ordinal scores: look at the list, not only at the sum"),),
    example=Example(
        ({"criterion": "договор", "score": 2}, {"criterion": "наставник", "score": 1}, {"criterion": "охрана труда", "score": None}, {"score": 2}),
        value=3.0, n=2, unknown=1,
    ),
    requires=("checklist.score",),
)  # fmt: skip


def _satisfied(who: str, metric_id: str, name: Text, whom: Text) -> Metric:
    other = "employer" if who == "student" else "student"
    ours = {"survey": "satisfaction", "who": who, "max_score": 5.0}
    return Metric(
        key=f"satisfied_{who}s", id=metric_id, name=name,
        definition=Text(
            ru=f"доля ответов с двумя высшими баллами об удовлетворённости практикой: {whom.ru}",
            en=f"share of answers with the two top scores on satisfaction with practice: {whom.en}",
        ),
        numerator=Text(ru=f"ответы с двумя высшими баллами, {whom.ru}", en=f"answers with the two top scores, {whom.en}"),
        denominator=Text(ru=f"ответы об удовлетворённости, {whom.ru}", en=f"answers on satisfaction, {whom.en}"),
        measure=Rate(_.score >= _.max_score - 1, (_.survey == "satisfaction") & (_.who == who)),
        grain=Grain.SURVEYS, year="year", level="g,p", better="up", source=_ANSWERS,
        caveats=(Text(ru="отвечают не все; довольные отвечают охотнее", en="not all answer; the content answer more willingly"),),
        example=Example(
            (
                {**ours, "score": 4.0}, {**ours, "score": 5.0}, {**ours, "score": 5.0}, {**ours, "score": 3.0}, {**ours, "score": None},
                {**ours, "score": 5.0, "who": other}, {**ours, "score": 5.0, "survey": "prestige"},
            ),
            value=0.75, n=4, k=3, unknown=1,
        ),
        requires=("surveys.score", "surveys.who"),
    )  # fmt: skip


SATISFIED_STUDENTS = _satisfied(
    "student", "D11", Text(ru="Удовлетворены практикой: студенты", en="Satisfied with practice: students"), Text(ru="студенты", en="students")
)
SATISFIED_EMPLOYERS = _satisfied(
    "employer", "D11a", Text(ru="Удовлетворены практикой: работодатели", en="Satisfied with practice: employers"),
    Text(ru="работодатели", en="employers"),
)  # fmt: skip
RESPONSE = Metric(
    key="survey_response", id="D11b",
    name=Text(ru="Доля ответивших на вопросы анкеты", en="Response to the survey"),
    definition=Text(ru="доля вопросов, на которые дан ответ, среди розданных", en="share of questions answered among those handed out"),
    numerator=Text(ru="данные ответы", en="answers given"),
    denominator=Text(ru="розданные вопросы", en="questions handed out"),
    measure=Rate(_.score.notnull(), _.survey == "satisfaction"),
    grain=Grain.SURVEYS, year="year", level="g,p", better="up", source=_ANSWERS,
    example=Example(
        (
            {"survey": "satisfaction", "score": 4.0}, {"survey": "satisfaction", "score": 1.0}, {"survey": "satisfaction", "score": None},
            {"survey": "prestige", "score": 4.0},
        ),
        value=2 / 3, n=3, k=2,
    ),
    requires=("surveys.score",),
)  # fmt: skip
IMPORTANCE = Metric(
    key="interest_importance", id="D12a",
    name=Text(ru="Важность интереса", en="Importance of an interest"),
    definition=Text(ru="средний балл важности интереса", en="mean score of the importance of an interest"),
    numerator=Text(ru="сумма баллов важности", en="sum of scores of importance"),
    denominator=Text(ru="ответы о важности интересов", en="answers on interests"),
    measure=Mean(_.score, _.survey == "priority"),
    grain=Grain.SURVEYS, year="year", level="p", better="neutral", unit="points", source=_ANSWERS,
    example=Example(
        (
            {"survey": "priority", "score": 4.0}, {"survey": "priority", "score": 1.0}, {"survey": "priority", "score": None},
            {"survey": "prestige", "score": 4.0},
        ),
        value=2.5, n=2, unknown=1,
    ),
    requires=("surveys.score",),
)  # fmt: skip
_SIDES = (("а", "student", 5.0), ("а", "employer", 5.0), ("б", "student", 4.0), ("б", "employer", 3.0), ("в", "student", 1.0), ("в", "employer", 4.0))
ALIGNMENT = Metric(
    key="interest_alignment", id="D12",
    name=Text(ru="Согласие интересов студентов и работодателей", en="Alignment of interests of students and employers"),
    definition=Text(
        ru="ранговая корреляция Кендалла средних баллов важности одних и тех же интересов у двух сторон, от −1 до 1",
        en="Kendall's rank correlation of the mean importance of the same interests for the two sides, -1 to 1",
    ),
    numerator=Text(ru="согласные пары интересов за вычетом несогласных", en="concordant less discordant pairs of interests"),
    denominator=Text(ru="все пары интересов", en="all pairs of interests"),
    measure=Index(
        {"item": _.item, "who": _.who}, (_.survey == "priority") & _.who.isin(["student", "employer"]), alignment, {"score": _.score},
    ),
    grain=Grain.SURVEYS, year="year", level="p", better="up", unit="index", source=_ANSWERS,
    caveats=(Text(ru="интересов мало, и границ у согласия нет", en="few interests, and no interval"),),
    example=Example(
        (
            *({"survey": "priority", "item": item, "who": who, "score": score} for item, who, score in _SIDES),
            {"survey": "priority", "item": "в", "who": "employer", "score": None},
            {"survey": "prestige", "item": "в", "who": "student", "score": 60.0},
            *({"survey": "priority", "item": "в", "who": who, "score": 9.0} for who in ("parent", "teacher", "graduate", "pupil")),
        ),
        value=1 / 3, n=6, unknown=1,
    ),
    requires=("surveys.score", "surveys.who", "surveys.item"),
)  # fmt: skip
_TIES = (
    {"actor": "college", "other": "employers"}, {"actor": "college", "other": "authorities"}, {"actor": "employers", "other": "college"},
    {"actor": "college", "other": "associations"}, {"actor": "employers", "other": None}, {"actor": None, "other": None},
)  # fmt: skip
DENSITY = Metric(
    key="network_density", id="P10",
    name=Text(ru="Плотность сети участников", en="Density of the network"),
    definition=Text(ru="доля пар участников, которые взаимодействуют, среди всех пар", en="share of pairs of actors who work together"),
    numerator=Text(ru="пары участников, которые взаимодействуют", en="pairs that work together"),
    denominator=Text(ru="все пары участников", en="all pairs of actors"),
    measure=Index({"actor": _.actor, "other": _.other}, _.actor.notnull(), density),
    grain=Grain.TIES, year="year", level="r", better="up", source=_REGISTER, caveats=(_FEW,),
    example=Example(_TIES, value=0.5, n=4, unknown=1),
    requires=("actors.actor", "actors.other"),
)  # fmt: skip
CENTRALISATION = Metric(
    key="network_centralisation", id="P10a",
    name=Text(ru="Централизация сети участников", en="Centralisation of the network"),
    definition=Text(ru="насколько связи собраны у одного участника: 1 — все через него", en="how far ties gather in one actor: 1 is a star"),
    numerator=Text(ru="сумма отставаний от самого связанного", en="sum of distances from the most tied"),
    denominator=Text(ru="то же для звезды", en="the same for a star"),
    measure=Index({"actor": _.actor, "other": _.other}, _.actor.notnull(), centralisation),
    grain=Grain.TIES, year="year", level="r", better="neutral", unit="index", source=_REGISTER, caveats=(_FEW,),
    example=Example(_TIES, value=1.0, n=4, unknown=1),
    requires=("actors.actor", "actors.other"),
)  # fmt: skip
_DAY = dt.date(2016, 8, 31)
RESOLVED = Metric(
    key="contradictions_resolved", id="D13",
    name=Text(ru="Противоречия, которые решены", en="Contradictions resolved"),
    definition=Text(ru="доля решённых противоречий среди замеченных", en="share resolved among those noticed"),
    numerator=Text(ru="решённые противоречия", en="contradictions resolved"),
    denominator=Text(ru="замеченные противоречия", en="contradictions noticed"),
    measure=Rate((_.state == "resolved") & (_.closed.isnull() | (_.closed <= _.today)), _.contradiction.notnull()),
    grain=Grain.CONTRADICTIONS, year="year", level="c", better="up",
    source=Text(ru="реестр проблем и противоречий", en="register of problems and contradictions"),
    example=Example(
        (
            {"contradiction": "1", "state": "resolved", "today": _DAY}, {"contradiction": "2", "state": "open", "today": _DAY},
            {"contradiction": "3", "state": "in_work", "closed": _DAY, "today": _DAY}, {"contradiction": "4", "state": None, "today": _DAY},
            {"contradiction": "5", "state": "resolved", "closed": _DAY, "today": _DAY},
            {"contradiction": "6", "state": "resolved", "closed": dt.date(2016, 9, 1), "today": _DAY},
            {"contradiction": "7", "state": "resolved", "closed": dt.date(2016, 5, 1), "today": _DAY},
            {"contradiction": "8", "state": "resolved", "closed": dt.date(2016, 6, 1), "today": _DAY},
            {"contradiction": None, "state": "resolved", "today": _DAY},
        ),
        value=4 / 7, n=7, k=4, unknown=1,
    ),
    requires=("contradictions.state",),
)  # fmt: skip

COSTS: tuple[Metric, ...] = (NET_COST, COST_RECOUPED)
OPINIONS: tuple[Metric, ...] = (SATISFIED_STUDENTS, SATISFIED_EMPLOYERS, RESPONSE)
NETWORK: tuple[Metric, ...] = (DENSITY, CENTRALISATION)
INTERESTS: tuple[Metric, ...] = (*COSTS, EFQEA, *OPINIONS, ALIGNMENT, IMPORTANCE, *NETWORK, RESOLVED)
