"""Metrics of admission, need, career guidance, prestige of worker professions (K04, K05, K08, K10, K11); K06 and K07 stand in `roll`."""

from ibis import _

from evaluation.measure import Grain, Index, Rate, Ratio
from evaluation.metric import Example, Metric
from evaluation.stats.registers.match import covered, same_mix
from evaluation.text import Text

_BOARD = Text(ru="приказы о контрольных цифрах приёма; протоколы приёмной комиссии", en="orders on admission quotas; minutes of the admission board")
_PLACES = Text(ru="контрольные цифры приёма", en="places of the admission quota")
_NEED = Text(ru="заявки работодателей; контрольные цифры приёма", en="requests of employers; admission quotas")
_SCHOOLS = Text(ru="журнал профориентации; протоколы приёмной комиссии", en="register of career guidance; minutes of the admission board")
_QUESTIONNAIRES = Text(ru="анкеты учеников и родителей", en="questionnaires of pupils and parents")
_STATED = Text(ru="заявленная потребность не то же, что вакансии", en="a stated need is not vacancies")


def _intake(quota: int | None, enrolled: int | None, applications: int | None, backed: int | None) -> dict[str, object]:
    return {"quota": quota, "enrolled": enrolled, "applications": applications, "backed": backed}


_INTAKES = (_intake(25, 24, 30, 10), _intake(1, 2, 3, 1), _intake(0, 4, 7, 2), _intake(25, None, None, None), _intake(None, 5, 9, 3))

QUOTA_FULFILMENT = Metric(
    key="quota_fulfilment", id="K04",
    name=Text(ru="Выполнение контрольных цифр приёма", en="Admission quota fulfilment"),
    definition=Text(
        ru="зачисленные на бюджетные места, делённые на контрольные цифры приёма", en="persons enrolled on funded places over the admission quota"
    ),
    numerator=Text(ru="зачислены на бюджетные места", en="enrolled on funded places"),
    denominator=_PLACES,
    measure=Ratio(_.enrolled, _.quota, _.quota > 0, counts=True),
    grain=Grain.ADMISSIONS, year="year", level="p,c", better="up",
    source=_BOARD,
    caveats=(
        Text(
            ru="план считается выполненным при 100 %: больше — зачислены сверх контрольных цифр, это не лучше",
            en="at 100% the quota is met: more means persons beyond the quota, which is no better",
        ),
    ),
    example=Example(_INTAKES, value=26 / 26, n=26, k=26, unknown=2),
    requires=("admissions.enrolled", "admissions.quota"),
)  # fmt: skip

BACKED_PLACES = Metric(
    key="places_backed_by_employers", id="K04a",
    name=Text(ru="Места приёма по заявкам работодателей", en="Places backed by employers"),
    definition=Text(
        ru="места, на которые есть заявка работодателя, делённые на контрольные цифры приёма",
        en="places an employer asked for over the admission quota",
    ),
    numerator=Text(ru="места, на которые есть заявка работодателя", en="places an employer asked for"),
    denominator=_PLACES,
    measure=Ratio(_.backed, _.quota, _.quota > 0, counts=True),
    grain=Grain.ADMISSIONS, year="year", level="p,c", better="up",
    source=_NEED,
    caveats=(Text(ru="заявка — намерение: скольких потом наняли, показывает P09", en="a request is an intention; P09 shows who was hired"),),
    example=Example(_INTAKES, value=11 / 26, n=26, k=11, unknown=2),
    requires=("admissions.backed", "admissions.quota"),
)  # fmt: skip

APPLICATIONS_PER_PLACE = Metric(
    key="applications_per_place", id="K05",
    name=Text(ru="Конкурс: заявлений на место", en="Applications per place"),
    definition=Text(ru="поданные заявления, делённые на контрольные цифры приёма", en="applications over the admission quota"),
    numerator=Text(ru="поданные заявления", en="applications"),
    denominator=_PLACES,
    measure=Ratio(_.applications, _.quota, _.quota > 0, counts=True),
    grain=Grain.ADMISSIONS, year="year", level="p,c", better="up", unit="times",
    source=_BOARD,
    caveats=(
        Text(ru="один поступающий подаёт несколько заявлений и считается несколько раз", en="one person may file several and counts as many"),
        Text(ru="конкурс зависит и от числа выпускников школ в районе", en="it depends on how many leave school in the district, too"),
    ),
    example=Example(_INTAKES, value=33 / 26, n=26, k=33, unknown=2),
    requires=("admissions.applications", "admissions.quota"),
)  # fmt: skip


def _need(programme: str | None, year: int, places: float | None, needed: float | None) -> dict[str, object]:
    return {"programme": programme, "year": year, "places": places, "needed": needed}


_NEEDS = (
    _need("15.01.05", 2015, 25.0, 30.0), _need("15.01.05", 2016, 40.0, 10.0), _need("23.01.03", 2016, 15.0, 20.0), _need("35.01.13", 2016, 25.0, 0.0),
    _need("38.02.04", 2016, None, 5.0), _need("15.01.25", 2016, 25.0, None), _need(None, 2016, 20.0, 20.0),
)  # fmt: skip

NEED_COVERED = Metric(
    key="need_covered", id="K08",
    name=Text(ru="Обеспеченность потребности в кадрах местами приёма", en="Need for workers covered by places"),
    definition=Text(
        ru="сумма меньшего из двух чисел — мест приёма и потребности — по каждой профессии и году, делённая на всю потребность",
        en="the sum of the lesser of places and need for each profession and year, over the whole need",
    ),
    numerator=Text(ru="потребность, на которую есть места", en="need that has places"),
    denominator=Text(ru="заявленная потребность", en="stated need"),
    measure=Index({"programme": _.programme, "period": _.year}, _.programme.notnull(), covered, {"places": _.places, "needed": _.needed}),
    grain=Grain.DEMAND, year="year", level="c,r", better="up",
    source=_NEED,
    caveats=(
        _STATED,
        Text(ru="места сверх потребности в своей профессии ничего не добавляют", en="places beyond the need of their own profession add nothing"),
        Text(ru="профессии заявок и приёма сопоставлены вручную по кодам", en="professions of requests and of admission are matched by hand by code"),
    ),
    example=Example(_NEEDS, value=50 / 60, n=4, unknown=2),
    requires=("demand.places", "demand.needed"),
)  # fmt: skip

MIX_MATCH = Metric(
    key="mix_of_places_and_need", id="K08a",
    name=Text(ru="Сходство структуры приёма и потребности", en="Likeness of the mix of places and of need"),
    definition=Text(
        ru="единица минус половина суммы расхождений долей каждой профессии среди мест приёма и в потребности; 100 % — доли совпадают",
        en="one less half the sum of differences between a profession's share of places and of need; 100% when the mixes agree",
    ),
    numerator=Text(ru="общая часть долей профессий среди мест и в потребности", en="what the shares in places and in need have in common"),
    denominator=Text(ru="все доли профессий, вместе единица", en="all shares of professions, one in all"),
    measure=Index({"programme": _.programme, "period": _.year}, _.programme.notnull(), same_mix, {"places": _.places, "needed": _.needed}),
    grain=Grain.DEMAND, year="year", level="c,r", better="up",
    source=_NEED,
    caveats=(_STATED, Text(ru="говорит о долях: мест может не хватать во всех профессиях сразу", en="of shares only: places may lack everywhere")),
    example=Example(_NEEDS, value=1 - (abs(25 / 105 - 0.5) + abs(40 / 105 - 1 / 6) + abs(15 / 105 - 1 / 3) + 25 / 105) / 2, n=4, unknown=2),
    requires=("demand.places", "demand.needed"),
)  # fmt: skip


def _school(leavers: int | None, reached: int | None, applied: int | None) -> dict[str, object]:
    return {"leavers": leavers, "reached": reached, "applied": applied}


_GUIDED = (_school(50, 40, 10), _school(1, 1, 1), _school(0, 3, 2), _school(40, None, 6), _school(None, 20, None), _school(9, 0, 4))

GUIDANCE_REACH = Metric(
    key="guidance_reach", id="K11",
    name=Text(ru="Охват профориентацией", en="Reach of career guidance"),
    definition=Text(
        ru="выпускники школ района, с которыми велась профориентация, делённые на всех выпускников этих школ",
        en="school leavers of the district reached by career guidance over all leavers of these schools",
    ),
    numerator=Text(ru="охвачены профориентацией", en="reached by career guidance"),
    denominator=Text(ru="выпускники школ", en="school leavers"),
    measure=Ratio(_.reached, _.leavers, _.leavers > 0, counts=True),
    grain=Grain.GUIDANCE, year="year", level="c,r", better="up",
    source=_SCHOOLS,
    caveats=(Text(ru="участник нескольких мероприятий считается один раз", en="someone at several events counts once"),),
    example=Example(_GUIDED, value=41 / 60, n=60, k=41, unknown=2),
    requires=("guidance.reached", "guidance.leavers"),
)  # fmt: skip

GUIDANCE_CONVERSION = Metric(
    key="guidance_conversion", id="K11a",
    name=Text(ru="Подали заявления из охваченных профориентацией", en="Applicants among those reached by career guidance"),
    definition=Text(
        ru="охваченные профориентацией, подавшие заявление, делённые на всех охваченных", en="those reached who applied over all reached"
    ),
    numerator=Text(ru="подали заявление", en="applied"),
    denominator=Text(ru="охвачены профориентацией", en="reached by career guidance"),
    measure=Ratio(_.applied, _.reached, _.reached > 0, counts=True),
    grain=Grain.GUIDANCE, year="year", level="c,r", better="up",
    source=_SCHOOLS,
    caveats=(Text(ru="кто подал бы заявление и без профориентации, неизвестно", en="who would have applied without guidance is not known"),),
    example=Example(_GUIDED, value=13 / 44, n=44, k=13, unknown=2),
    requires=("guidance.applied", "guidance.reached"),
)  # fmt: skip


def _prestige(who: str, metric_id: str, name: Text, whom: Text) -> Metric:
    ours = {"survey": "prestige", "who": who, "max_score": 5.0}
    return Metric(
        key=f"prestige_among_{who}s", id=metric_id, name=name,
        definition=Text(
            ru=f"доля ответов с двумя высшими баллами о престиже рабочих профессий: {whom.ru}",
            en=f"share of answers with the two top scores on the prestige of worker professions: {whom.en}",
        ),
        numerator=Text(ru=f"ответы с двумя высшими баллами о престиже, {whom.ru}", en=f"answers with the two top scores on prestige, {whom.en}"),
        denominator=Text(ru=f"ответы о престиже рабочих профессий, {whom.ru}", en=f"answers on the prestige of worker professions, {whom.en}"),
        measure=Rate(_.score >= _.max_score - 1, (_.survey == "prestige") & (_.who == who)),
        grain=Grain.SURVEYS, year="year", level="r", better="up", source=_QUESTIONNAIRES,
        caveats=(
            Text(ru="опрошены не все, в разные годы — разные люди", en="not all were asked, and other people in other years"),
            Text(ru="статус профессии меняется и вместе с зарплатой, и с модой", en="the status of a profession moves with wages and fashion, too"),
        ),
        example=Example(
            (
                {**ours, "score": 4.0}, {**ours, "score": 5.0}, {**ours, "score": 5.0}, {**ours, "score": 3.0}, {**ours, "score": None},
                {**ours, "score": 5.0, "who": "teacher"}, {**ours, "score": 5.0, "survey": "satisfaction"},
            ),
            value=0.75, n=4, k=3, unknown=1,
        ),
        requires=("surveys.score", "surveys.who"),
    )  # fmt: skip


PRESTIGE_PUPILS = _prestige(
    "pupil", "K10", Text(ru="Престиж рабочих профессий: ученики школ", en="Prestige of worker professions: pupils"),
    Text(ru="ученики школ", en="pupils"),
)  # fmt: skip
PRESTIGE_PARENTS = _prestige(
    "parent", "K10a", Text(ru="Престиж рабочих профессий: родители", en="Prestige of worker professions: parents"), Text(ru="родители", en="parents")
)

ADMISSIONS: tuple[Metric, ...] = (
    QUOTA_FULFILMENT, BACKED_PLACES, APPLICATIONS_PER_PLACE, NEED_COVERED, MIX_MATCH, GUIDANCE_REACH, GUIDANCE_CONVERSION, PRESTIGE_PUPILS,
    PRESTIGE_PARENTS,
)  # fmt: skip
