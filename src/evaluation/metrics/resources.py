"""Metrics of teachers, programmes and boards (T01, P06-P08); money and equipment (P05) stand in `funds`."""

import datetime as dt

from ibis import _

from evaluation.measure import Grain, Mean, Rate, Ratio
from evaluation.metric import Example, Metric
from evaluation.metrics.funds import EQUIPMENT, FUNDS
from evaluation.text import Text

_TODAY = dt.date(2016, 8, 31)
_STATE_OF_YEAR = Text(
    ru="список ведётся по годам: смотреть по годам, годы не складывать (один педагог был бы сосчитан несколько раз)",
    en="the list is kept by year: read it by year, do not add years (a teacher would count several times)",
)


_SAID = {"+": True, "-": False, "?": None}


def _teacher(done: str, target: str, hours: float | None, *tests: float | None) -> dict[str, object]:
    before, after = tests or (None, None)
    return {
        "teacher": "п", "target": _SAID[target], "course_done": _SAID[done], "course_hours": hours, "test_before": before, "test_after": after,
    }  # fmt: skip


_TEACHERS = (
    _teacher("+", "+", 72.0, 50.0, 70.0),
    _teacher("+", "+", 36.0, 60.0, 64.0),
    _teacher("+", "-", 24.0, 40.0, 46.0),
    _teacher("+", "-", None, 55.0, None),
    _teacher("-", "+", 10.0, 30.0, 90.0),
    _teacher("?", "+", 16.0, 20.0, 20.0),
    _teacher("+", "?", 18.0, None, 50.0),
    _teacher("-", "-", None),
)
_CERTIFICATES = Text(ru="удостоверения о повышении квалификации", en="certificates of the course")

COURSE_COMPLETED = Metric(
    key="course_completed",
    id="T01",
    name=Text(ru="Прошли курс по дуальному обучению", en="Completed the course on dual training"),
    definition=Text(
        ru="доля педагогов, работающих в дуальных группах, прошедших курс «Современные технологии реализации образовательного процесса с элементами "
        "дуального обучения в СПО»",
        en="share of teachers of dual groups who completed the course on teaching with elements of dual training",
    ),
    numerator=Text(ru="прошли курс", en="completed the course"),
    denominator=Text(ru="педагоги дуальных групп", en="teachers of dual groups"),
    measure=Rate(_.course_done, _.target),
    grain=Grain.STAFF,
    year="year",
    level="c",
    better="up",
    source=_CERTIFICATES,
    caveats=(_STATE_OF_YEAR, Text(ru="пройденный курс ещё не применение на занятиях", en="a course completed is not yet its use in class")),
    example=Example(_TEACHERS, value=2 / 3, n=3, k=2, unknown=2),
    requires=("staff_training.course_done", "staff_training.target"),
)

COURSE_HOURS = Metric(
    key="course_hours",
    id="T01a",
    name=Text(ru="Часов курса на прошедшего его педагога", en="Hours of the course per teacher who completed it"),
    definition=Text(ru="среднее число часов курса у прошедших его", en="mean hours of the course among those who completed it"),
    numerator=Text(ru="часы курса", en="hours of the course"),
    denominator=Text(ru="педагоги, прошедшие курс", en="teachers who completed the course"),
    measure=Mean(_.course_hours, _.course_done),
    grain=Grain.STAFF,
    year="year",
    level="c",
    better="neutral",
    source=_CERTIFICATES,
    unit="hours",
    caveats=(_STATE_OF_YEAR,),
    example=Example(_TEACHERS, value=37.5, n=4, unknown=2),
    requires=("staff_training.course_done", "staff_training.course_hours"),
)

COURSE_GAIN = Metric(
    key="course_test_gain",
    id="T01b",
    name=Text(ru="Изменение балла теста за курс", en="Change of the test score over the course"),
    definition=Text(
        ru="среднее изменение результата теста после курса по сравнению с тестом до него, в процентных пунктах шкалы теста",
        en="mean change of the test result after the course against the test before it, in points of its percent scale",
    ),
    numerator=Text(ru="изменение балла теста", en="change of the test score"),
    denominator=Text(ru="педагоги, прошедшие курс, с двумя тестами", en="teachers who completed the course, with both tests"),
    measure=Mean(_.test_after - _.test_before, _.course_done),
    grain=Grain.STAFF,
    year="year",
    level="c",
    better="up",
    source=Text(ru="ведомости входного и итогового теста", en="records of the tests before and after"),
    unit="points",
    caveats=(
        Text(
            ru="без группы сравнения: второй раз тот же тест пишут лучше и без курса",
            en="no comparison group: the same test goes better the second time",
        ),
        _STATE_OF_YEAR,
    ),
    example=Example(_TEACHERS, value=10.0, n=3, unknown=3),
    requires=("staff_training.course_done", "staff_training.test_before", "staff_training.test_after"),
)


def _placed(year: int, last: dt.date | None, teacher: str | None = "п") -> dict[str, object]:
    return {"teacher": teacher, "year": year, "last_placement": last, "today": _TODAY}


PLACED_TEACHERS = Metric(
    key="teachers_placed_3y",
    id="P06",
    name=Text(ru="Стажировки педагогов на предприятиях", en="Placements of teachers in firms"),
    definition=Text(
        ru="доля преподавателей и мастеров, прошедших стажировку на предприятии в этом году или за два года до него",
        en="share of teachers and trainers with a placement in a firm in that year or the two before it",
    ),
    numerator=Text(ru="прошли стажировку за три года", en="had a placement within three years"),
    denominator=Text(ru="преподаватели и мастера производственного обучения", en="teachers and trainers"),
    measure=Rate(
        _.last_placement.notnull() & (_.last_placement <= _.today) & _.last_placement.year().between(_.year - 2, _.year), _.teacher.notnull()
    ),
    grain=Grain.STAFF,
    year="year",
    level="c",
    better="up",
    source=Text(
        ru="приказы о стажировках; требование образовательных стандартов: не реже раза в три года",
        en="orders on placements; standards ask for one in three years",
    ),
    caveats=(Text(ru="пустая дата: стажировки не было", en="an empty date means no placement"), _STATE_OF_YEAR),
    example=Example(
        (
            _placed(2016, dt.date(2016, 8, 31)),
            _placed(2016, dt.date(2016, 10, 1)),
            _placed(2016, dt.date(2014, 1, 15)),
            _placed(2016, dt.date(2013, 12, 30)),
            _placed(2016, dt.date(2012, 5, 1)),
            _placed(2016, None),
            _placed(2015, dt.date(2016, 3, 1)),
            _placed(2016, dt.date(2015, 3, 1)),
            _placed(2015, dt.date(2014, 6, 1)),
            _placed(2016, dt.date(2015, 3, 1), None),
        ),
        value=4 / 9,
        n=9,
        k=4,
    ),
    requires=("staff_training.last_placement",),
)


def _programme(intake: int | None, approved: dt.date | None, developed: str | None) -> dict[str, object]:
    return {"programme": "15.01.05", "intake_year": intake, "approved": approved, "developed_with": developed, "today": _TODAY}


_PROGRAMMES = (
    _programme(2015, dt.date(2015, 6, 25), "завод"),
    _programme(2014, dt.date(2016, 8, 31), None),
    _programme(2013, dt.date(2013, 6, 20), None),
    _programme(2016, dt.date(2016, 9, 20), "завод"),
    _programme(2016, None, None),
    _programme(2015, None, None),
    _programme(2017, dt.date(2016, 7, 1), "завод"),
    _programme(None, dt.date(2015, 7, 1), "завод"),
)
_APPROVALS = Text(ru="листы согласования программ с работодателями", en="sheets of approval of programmes by employers")
_ACTING = Text(ru="программы, набор по которым начат", en="programmes with an intake begun")

PROGRAMMES_APPROVED = Metric(
    key="programmes_approved",
    id="P07",
    name=Text(ru="Программы, согласованные с работодателями", en="Programmes approved by employers"),
    definition=Text(
        ru="доля образовательных программ с датой согласования работодателем; очная и заочная формы считаются раздельно",
        en="share of programmes with a dated approval by an employer; full-time and part-time are read apart",
    ),
    numerator=Text(ru="согласованы с работодателем", en="approved by an employer"),
    denominator=_ACTING,
    measure=Rate(_.approved.notnull() & (_.approved <= _.today), _.intake_year <= _.today.year()),
    grain=Grain.PROGRAMMES,
    year="intake_year",
    level="p,c",
    better="up",
    source=_APPROVALS,
    caveats=(Text(ru="подпись может быть формальной", en="a signature may be a formality"),),
    example=Example(_PROGRAMMES, value=3 / 6, n=6, k=3, unknown=1),
    requires=("programmes.approved",),
)

PROGRAMMES_DEVELOPED_TOGETHER = Metric(
    key="programmes_developed_together",
    id="P07a",
    name=Text(ru="Программы, разработанные вместе с работодателями", en="Programmes developed with employers"),
    definition=Text(
        ru="доля образовательных программ, у которых назван соразработчик-работодатель",
        en="share of programmes that name an employer as co-author",
    ),
    numerator=Text(ru="разработаны совместно", en="developed together"),
    denominator=_ACTING,
    measure=Rate(_.developed_with.notnull(), _.intake_year <= _.today.year()),
    grain=Grain.PROGRAMMES,
    year="intake_year",
    level="p,c",
    better="up",
    source=_APPROVALS,
    caveats=(Text(ru="доля участия работодателя в разработке не видна", en="how much of it the employer wrote is not seen"),),
    example=Example(_PROGRAMMES, value=2 / 6, n=6, k=2, unknown=1),
    requires=("programmes.developed_with",),
)

_BOARDS = (
    {"board": "ГЭК", "members": 6, "employers": 3, "chaired_by_employer": True},
    {"board": "ЭК", "members": 5, "employers": 1, "chaired_by_employer": False},
    {"board": "ЭК", "members": 5, "employers": 2, "chaired_by_employer": False},
    {"board": "ЭК", "members": 4, "employers": None, "chaired_by_employer": None},
    {"board": None, "members": 7, "employers": 7, "chaired_by_employer": True},
)
_ORDERS = Text(ru="приказы о составе комиссий", en="orders on the boards")

BOARD_EMPLOYERS = Metric(
    key="board_employers",
    id="P08",
    name=Text(ru="Работодатели в составе комиссий", en="Employers among members of boards"),
    definition=Text(
        ru="доля представителей работодателей среди членов государственных и квалификационных экзаменационных комиссий",
        en="share of employers' representatives among members of state and qualification boards",
    ),
    numerator=Text(ru="представители работодателей", en="representatives of employers"),
    denominator=Text(ru="члены комиссий", en="members of boards"),
    measure=Ratio(_.employers, _.members, _.board.notnull(), counts=True),
    grain=Grain.BOARDS,
    year="year",
    level="p,c",
    better="up",
    source=_ORDERS,
    caveats=(Text(ru="член нескольких комиссий сосчитан в каждой", en="a member of several boards counts in each"),),
    example=Example(_BOARDS, value=6 / 16, n=16, k=6, unknown=1),
    requires=("boards.members", "boards.employers"),
)

BOARDS_CHAIRED = Metric(
    key="boards_chaired_by_employer",
    id="P08a",
    name=Text(ru="Комиссии под председательством работодателя", en="Boards chaired by an employer"),
    definition=Text(ru="доля экзаменационных комиссий, председатель которых — работодатель", en="share of examination boards chaired by an employer"),
    numerator=Text(ru="председатель от работодателей", en="chaired by an employer"),
    denominator=Text(ru="экзаменационные комиссии", en="examination boards"),
    measure=Rate(_.chaired_by_employer, _.board.notnull()),
    grain=Grain.BOARDS,
    year="year",
    level="p,c",
    better="up",
    source=_ORDERS,
    example=Example(_BOARDS, value=1 / 3, n=3, k=1, unknown=1),
    requires=("boards.chaired_by_employer",),
)

STAFF = (COURSE_COMPLETED, COURSE_HOURS, COURSE_GAIN, PLACED_TEACHERS)
PROGRAMMES = (PROGRAMMES_APPROVED, PROGRAMMES_DEVELOPED_TOGETHER)
BOARDS = (BOARD_EMPLOYERS, BOARDS_CHAIRED)
RESOURCES: tuple[Metric, ...] = (*STAFF, *PROGRAMMES, *BOARDS, *FUNDS, *EQUIPMENT)
