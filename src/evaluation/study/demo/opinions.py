"""Registers of ratings, surveys, costs, contradictions and ties of the demonstration, made up and labelled so."""

import datetime as dt
from collections.abc import Sequence

from evaluation.study.contract import ACTORS, OCCASIONS, QUALITIES, RATERS, RESPONDENTS, STATES, SURVEYS
from evaluation.study.demo.sheets import Row, Sheet
from evaluation.study.demo.spelling import STAMP
from evaluation.study.demo.truth import Dice, Truth
from evaluation.study.demo.world import PARTNERS, Person

_INTAKE = 2015
_TOP = 4
_ITEMS = {"self": ("1", "2", "3"), "teacher": ("1",), "mentor": ("1",)}
_DAYS = {"pre": dt.date(2015, 10, 12), "post": dt.date(2018, 6, 8)}
_DRIFT = {"initiative": 0.5, "innovation": 0.1, "mobility": 0.0, "flexibility": 0.3, "self_education": 0.1, "technology": 0.9, "decisions": 0.5,
          "adaptation": 0.7, "problems": 0.4, "teamwork": 0.5, "stress": -0.1}  # fmt: skip
"""How far the true level of each quality moves in three years, in points of the scale 0-4; two do not, and one falls."""
_MORE_IN_DUAL = {"technology": 0.3, "adaptation": 0.3}
_INTERESTS = (
    ("добротное профессиональное образование", 4.6, 4.4),
    ("включение в трудовую деятельность", 4.4, 3.9),
    ("оплата на практике", 4.7, 2.6),
    ("рабочее место после выпуска", 4.2, 4.1),
    ("квалифицированные кадры предприятию", 3.1, 4.8),
    ("соблюдение графика и безопасности", 3.0, 4.5),
)
"""Interests and their true mean importance to students and to employers, of five."""
_CRITERIA = (
    "письменный договор", "результаты обучения", "педагогическая поддержка", "обучение на рабочем месте", "оплата", "социальная защита",
    "охрана труда", "нормативная база", "социальные партнёры", "поддержка предприятий", "гибкость и мобильность", "профориентация",
    "прозрачность", "контроль качества и судьба выпускников",
)  # fmt: skip
_CONTRADICTIONS = (
    ("График практики не совпадает с загрузкой производства", "техникум — предприятия", "2015-11-20",
     "Скользящий график недель", "resolved", "2016-09-01"),
    ("Предприятия не готовы оплачивать труд обучающихся", "студенты — предприятия", "2016-02-10",
     "Срочные договоры на летние месяцы", "in_work", ""),
    ("Наставники заняты планом участка", "наставники — предприятия", "2016-04-05",
     "Доплата за наставничество на двух предприятиях", "in_work", ""),
    ("Программа отстаёт от оборудования предприятий", "техникум — предприятия", "2016-05-16",
     "Модуль переработан совместно", "resolved", "2016-08-25"),
    ("Студенты ждут другой работы, чем предлагает предприятие", "студенты — предприятия", "2017-03-14",
     "Экскурсии до выбора места практики", "open", ""),
)  # fmt: skip
_TIES = (
    ("college", "employers", "договоры о практике и обучении"), ("college", "authorities", "приказы и поручения"),
    ("college", "public_bodies", "соглашение с администрацией района"), ("college", "students", "обучение"), ("college", "teachers", "курсы"),
    ("employers", "students", "наставничество"), ("employers", "teachers", "стажировки"), ("college", "applicants", "профориентация"),
    ("employers", "public_bodies", "круглый стол"),
)  # fmt: skip
_MINUTES = "протокол (условный)"
_LATER = (("college", "partners", "совместные мероприятия"), ("employers", "applicants", "экскурсии"), ("associations", "employers", "круглый стол"))


def sheets(truth: Truth, everybody: Sequence[Person]) -> tuple[Sheet, ...]:
    """Return the sheets of this workbook; a sheet is named after its register."""
    return (_ratings(truth, everybody), _answers(truth), _costs(truth), _contradictions(), _ties(), _checklist())


def _ratings(truth: Truth, everybody: Sequence[Person]) -> Sheet:
    rows: list[Row] = []
    raters = {key: words.ru for key, words in RATERS.items()}
    for person in everybody:
        if person.group.intake != _INTAKE or person.group.programme.form == "part_time":
            continue
        dice = Dice(truth.seed, "ratings", person.student_id)
        for quality, words in QUALITIES.items():
            level = dice.normal(2.0, 0.6)
            moved = _DRIFT[quality] + (_MORE_IN_DUAL.get(quality, 0.0) if person.group.arm == "dual" else 0.0)
            for rater, items in _ITEMS.items():
                lenient = {"self": 0.4, "teacher": 0.0, "mentor": -0.1}[rater]
                for occasion, day in _DAYS.items():
                    if occasion == "post" and person.left:
                        continue
                    for item in items:
                        score = round(dice.normal(level + lenient + (moved if occasion == "post" else 0.0), 0.6))
                        told = None if dice.chance(0.03) else min(max(score, 0), _TOP)
                        rows.append((person.student_id, words.ru, raters[rater], OCCASIONS[occasion].ru, item, day, told, _TOP))
    titles = (STAMP, f"Оценка качеств студентов набора {_INTAKE} года до и после обучения")
    header = ("№ по поимённой книге", "Качество", "Кто оценивал", "Когда", "Вопрос", "Дата", "Балл", "Максимум")
    return Sheet("Оценка качеств выпускников", titles, header, rows, gap=1)


def _answers(truth: Truth) -> Sheet:
    rows: list[Row] = []
    for year in (2016, 2017, 2018):
        practice = {"организация практики": 3.7 + 0.1 * (year - 2016), "наставник": 4.0, "оборудование": 3.4}
        rows += _of(truth, "student", "satisfaction", year, 40, practice)
        rows += _of(truth, "employer", "satisfaction", year, 18, {"подготовка студентов": 3.5, "взаимодействие с техникумом": 4.1})
    rows += _of(truth, "student", "priority", 2017, 44, {name: student for name, student, _ in _INTERESTS})
    rows += _of(truth, "employer", "priority", 2017, 36, {name: employer for name, _, employer in _INTERESTS})
    for year, pupils, parents in ((2014, 2.9, 2.7), (2018, 3.1, 2.7)):
        rows += _of(truth, "pupil", "prestige", year, 60, {"рабочая профессия — хороший выбор": pupils})
        rows += _of(truth, "parent", "prestige", year, 30, {"рабочая профессия — хороший выбор": parents})
    header = ("Код респондента", "Кто отвечал", "Анкета", "Вопрос", "Год", "Балл", "Максимум")
    return Sheet("Ответы анкет", (STAMP, "Ответы анкет: студенты, работодатели, школьники, родители"), header, rows)


def _of(truth: Truth, who: str, survey: str, year: int, count: int, means: dict[str, float]) -> list[Row]:
    rows: list[Row] = []
    for number in range(1, count + 1):
        dice = Dice(truth.seed, "answers", who, survey, year, number)
        silent, own = dice.chance(0.12), dice.normal(0.0, 0.4)
        for item, mean in means.items():
            score = None if silent else min(max(round(dice.normal(mean + own, 0.7)), 1), 5)
            rows.append((f"{who[:2]}-{number:03d}", RESPONDENTS[who].ru, SURVEYS[survey].ru, item, year, score, 5))
    return rows


def _costs(truth: Truth) -> Sheet:
    rows: list[Row] = []
    for year in (2016, 2017, 2018):
        for place, partner in enumerate(PARTNERS[:5]):
            dice = Dice(truth.seed, "costs", partner.name, year)
            trainees = dice.whole(4, 9)
            pay = None if place == 4 and year == 2016 else 1000 * dice.whole(28, 40) * trainees
            rows.append((partner.name, year, trainees, pay, 1000 * dice.whole(15, 25) * trainees, 1000 * dice.whole(3, 8) * trainees,
                         1000 * dice.whole(22 + 4 * (year - 2016), 34 + 6 * (year - 2016)) * trainees))  # fmt: skip
    header = ("Предприятие", "Год", "Обучающихся", "Оплата обучающимся, руб.", "Оплата наставникам, руб.", "Материалы и прочее, руб.",
              "Стоимость произведённого, руб.")  # fmt: skip
    return Sheet("Затраты предприятий на обучение", (STAMP, "По анкетам предприятий"), header, rows, widths=(40,))


def _contradictions() -> Sheet:
    rows: list[Row] = [
        (name, sides, dt.date.fromisoformat(noticed), measure, STATES[state].ru, dt.date.fromisoformat(closed) if closed else None, _MINUTES)
        for name, sides, noticed, measure, state, closed in _CONTRADICTIONS
    ]
    header = ("В чём противоречие", "Стороны", "Когда замечено", "Что сделано", "Состояние", "Когда решено", "Документ")
    return Sheet("Проблемы и противоречия", (STAMP,), header, rows, widths=(48, 24, 14, 40))


def _ties() -> Sheet:
    rows: list[Row] = []
    for year in range(2014, 2019):
        known = _TIES[: 5 + 2 * (year - 2014)] + (_LATER if year >= 2017 else ())
        rows += [(ACTORS[one].ru, ACTORS[two].ru, year, how, "реестр (условный)") for one, two, how in known]
    header = ("Участник", "С кем взаимодействует", "Год", "Форма взаимодействия", "Документ")
    return Sheet("Связи участников", (STAMP,), header, rows, widths=(30, 30))


def _checklist() -> Sheet:
    first = (1, 1, 2, 1, 0, 1, 2, 1, 1, 0, 0, 1, 1, 0)
    then = (2, 2, 2, 2, 1, 1, 2, 2, 1, 0, 1, 1, 1, 1)
    rows: list[Row] = [
        (year, criterion, score, "лист самооценки (условный)") for year, scores in ((2016, first), (2018, then))
        for criterion, score in zip(_CRITERIA, scores, strict=True)
    ]  # fmt: skip
    return Sheet("Самооценка по критериям EFQEA", (STAMP,), ("Год", "Критерий", "Балл (0, 1, 2)", "Документ"), rows, widths=(8, 40))
