"""`psi`: a teaching innovation, 32 students. Spector & Mazzeo (1980), doi:10.1080/00220485.1980.10844952; data in statsmodels."""

from evaluation.study.real.building import Row, Words, loaded, study
from evaluation.study.study import Study
from evaluation.text import Lang, Text

COVARIATES = ("gpa", "tuce")

_WORDS = Words(
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
        ru="Когда учились студенты, источник данных не говорит: годы не заполнены. До занятий известны прежний "
        "средний балл (gpa, от 0 до 4) и входной тест по экономике (tuce).",
        en="The source of the data does not say when the students were taught: years are left empty. Known before the classes are "
        "the earlier grade point average (gpa, 0 to 4) and an entry test of economics (tuce).",
    ),
    covariates=COVARIATES,
)


def open_psi(lang: Lang) -> Study:
    """Give one row a student: the class by PSI, the outcome by GRADE, what was known before."""
    students: list[Row] = []
    assessments: list[Row] = []
    baseline: list[Row] = []
    for place, row in enumerate(loaded("statsmodels.datasets", "spector", lang).itertuples(index=False), start=1):
        student, taught = f"psi-{place:02d}", bool(row.PSI)
        arm = "dual" if taught else "regular"
        students.append({"student_id": student, "group": "PSI" if taught else "control", "arm": arm})
        assessments.append({"student_id": student, "assessment": "improvement", "passed": bool(row.GRADE)})
        for covariate, value in (("gpa", row.GPA), ("tuce", row.TUCE)):
            baseline.append({"student_id": student, "covariate": covariate, "value": float(str(value)), "_row": place})
    given = {"students": students, "assessments": assessments, "baseline": baseline}
    return study("psi", "statsmodels.datasets.spector", _WORDS, given, lang)
