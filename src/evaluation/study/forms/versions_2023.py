"""Forms of 2022 and 2023: five rows, defence, industries, kinds of disability, the expected graduation."""

from evaluation.study.contract import STATUSES
from evaluation.study.forms.declare import (
    Form,
    FormCheck,
    FormColumn,
    FormRow,
    FormSheet,
    at_most_check,
    count,
    numbers,
    plain_columns,
    row_at_most_check,
    row_sum_check,
    share_check,
    sum_check,
    undisclosed,
    words,
)
from evaluation.study.forms.industries import INDUSTRIES
from evaluation.text import Text

OTHER_SHARE = 0.005
"""«Иное»: at most one graduate of two hundred."""

_ROWS = (
    FormRow("01", Text(ru="всего", en="all"), "all"),
    FormRow("02", Text(ru="лица с ОВЗ", en="persons with limited health"), "limited_health"),
    FormRow("03", Text(ru="из строки 02: инвалиды", en="of row 02: disabled"), "limited_health_disabled"),
    FormRow("04", Text(ru="инвалиды, не учтённые в строке 03", en="disabled outside row 03"), "disabled"),
    FormRow("05", Text(ru="имеют договор о целевом обучении", en="have a contract of targeted training"), "target_contract"),
)
"""Rows of a programme in the forms of five rows."""

_ALL_ROWS = FormCheck(
    "all_rows",
    Text(ru="код профессии стоит во всех строках, строки все", en="the programme code stands in all rows, no row is missing"),
    "all_rows",
)


def _leading(code: str, row: str, label: str) -> tuple[FormColumn, ...]:
    return (
        words(code, "код и наименование профессии, специальности", "code and name of the programme", "code"),
        words(row, "номер строки", "row number", "row"),
        words(label, "категория выпускников", "category of graduates", "label"),
    )


def _statuses(first: int, *codes: str) -> tuple[FormColumn, ...]:
    """Declare columns from number `first` on that hold these statuses."""
    return tuple(
        FormColumn(number, STATUSES[code], "count", code)
        for number, code in zip(numbers(first, first + len(codes) - 1), codes, strict=True)
    )


_TOTAL = ("суммарный выпуск", "all graduates", "total")

FIVE_ROWS_2022 = Form("five_rows_2022", Text(ru="Форма 1 (пять строк)", en="Form 1 (five rows)"), "2022–2023", (
    FormSheet("main", Text(ru="Форма 1 пятистрочная", en="Form 1 five rows"), "пятистрочн", (
        *_leading("02", "03", "04"),
        count("05", *_TOTAL),
        *undisclosed(*numbers(6, 27)),
    ), _ROWS, (
        sum_check("05", numbers(6, 27)),
        row_at_most_check("03", "02"),
        row_at_most_check("02", "01"),
        row_at_most_check("04", "01"),
        row_at_most_check("05", "01"),
        _ALL_ROWS,
    )),
))  # fmt: skip

OPK_2023 = Form("opk_2023", Text(ru="Форма 2023 года с учётом ОПК", en="Form of 2023 with the defence industry"), "2023", (
    FormSheet("main", Text(ru="Форма 1", en="Form 1"), "форма 1", (
        *plain_columns("01", "02"),
        *_leading("03", "04", "05"),
        count("06", *_TOTAL),
        *_statuses(7, "EMP"),
        count("08", "в том числе в ОПК", "of them in the defence industry", "opk"),
        words("09", "предприятия", "enterprises"),
        count("10", "по полученной профессии, специальности", "in the field of training", "in_field"),
        count("11", "не меньше 4 месяцев на последнем месте работы", "at least 4 months at the last job", "months_4_plus"),
        *_statuses(12, "IP", "SELF", "STUDY", "CONSCR", "CONTRACT", "PARENT", "INFORMAL", "UNEMP", "NOMOTIV", "RISK_OTHER"),
        *_statuses(22, "DEAD_ILL", "PRISON", "ABROAD", "CARE", "FOREIGN_NOSNILS", "OTHER"),
        *_statuses(28, "WILL_EMP", "WILL_IP", "WILL_SELF", "WILL_CONSCR", "WILL_CONTRACT", "WILL_STUDY"),
        words("34", "принимаемые меры", "measures taken"),
    ), _ROWS, (
        sum_check("06", ("07", *numbers(12, 33))),
        share_check("27", "06", OTHER_SHARE),
        _ALL_ROWS,
    )),
))  # fmt: skip


def _split(first: int, holds: str) -> tuple[FormColumn, ...]:
    """Declare the columns of industries from number `first` on."""
    placed = zip(numbers(first, first + len(INDUSTRIES) - 1), INDUSTRIES.items(), strict=True)
    return tuple(FormColumn(number, caption, "count", f"{holds}:{key}") for number, (key, caption) in placed)


INDUSTRY_2023 = Form("industry_2023", Text(ru="Форма 2023 года по отраслям", en="Form of 2023 by industry"), "2023", (
    FormSheet("main", Text(ru="Форма 1 отрасли", en="Form 1 industries"), "форма 1", (
        *plain_columns("01", "02"),
        *_leading("03", "04", "05"),
        count("06", *_TOTAL),
        *_statuses(7, "EMP"),
        *_split(8, "industry"),
        *_statuses(32, "IP", "SELF", "STUDY", "CONSCR", "CONTRACT", "PARENT"),
        *_statuses(38, "WILL_EMP"),
        *_split(39, "will_industry"),
        *undisclosed(*numbers(63, 76)),
        *_statuses(77, "OTHER"),
        *plain_columns("78"),
    ), (_ROWS[0], FormRow("02", _ROWS[4].caption, "target_contract")), (
        sum_check("07", numbers(8, 31)),
        sum_check("38", numbers(39, 62)),
        share_check("77", "06", OTHER_SHARE),
    )),
))  # fmt: skip

_NO_DEMAND = Text(ru="отсутствует спрос, находится в поиске работы", en="no demand, looking for work")
_KIND = Text(ru="вид нарушения здоровья: название строки в форме не раскрыто", en="kind of disability: the row's name in the form is not disclosed")

NOSOLOGY_2023 = Form("nosology_2023", Text(ru="Форма 2 (нозологии)", en="Form 2 (kinds of disability)"), "2023–2024", (
    FormSheet("main", Text(ru="Форма 2 нозологии", en="Form 2 kinds of disability"), "нозологи", (
        *_leading("01", "02", "03"),
        count("04", *_TOTAL),
        *_statuses(5, "EMP"),
        count("06", "из них продолжили обучение", "of them continued in study", "employed_in_study"),
        count("07", "из них по полученной профессии", "of them in the field of training", "in_field"),
        *_statuses(8, "IP", "SELF", "CONSCR", "CONTRACT", "STUDY", "PARENT", "INFORMAL", "UNEMP", "NOMOTIV"),
        FormColumn("17", _NO_DEMAND, "count", "RISK_OTHER"),
        *_statuses(18, "DEAD_ILL", "PRISON", "ABROAD", "CARE", "WILL_EMP"),
        *undisclosed("23", "24"),
        *_statuses(25, "WILL_IP", "WILL_SELF", "WILL_CONSCR", "WILL_CONTRACT", "WILL_STUDY"),
    ), (
        *_ROWS,
        FormRow("06", Text(ru="строки 02 и 04 вместе", en="rows 02 and 04 together"), "health"),
        *(FormRow(number, _KIND, f"health:{number}") for number in numbers(7, 13)),
        FormRow("14", Text(ru="из строки 06: имеют договор о целевом обучении", en="of row 06: under a targeted contract"), "health_target"),
        FormRow("15", Text(ru="название строки в форме не раскрыто", en="the row's name in the form is not disclosed"), "health:15", optional=True),
    ), (
        sum_check("04", tuple(one for one in numbers(5, 29) if one not in {"06", "07", "23", "24"})),
        row_sum_check("06", "02", "04"),
        row_sum_check("06", *numbers(7, 13)),
        row_at_most_check("14", "06"),
        row_at_most_check("14", "05"),
    )),
))  # fmt: skip

EXPECTED_2023 = Form("expected_2023", Text(ru="Форма 3 (ожидаемый выпуск)", en="Form 3 (expected graduation)"), "2023–2024", (
    FormSheet("main", Text(ru="Форма 3 ожидаемый выпуск", en="Form 3 expected graduation"), "ожидаем", (
        *plain_columns("01"),
        *_leading("02", "03", "04"),
        count("05", "ожидаемый выпуск", "expected graduates", "total"),
        *_statuses(6, "EMP"),
        count("07", "совмещают учёбу с работой по специальности, в том числе по ИУП", "combine study with work in the field", "combining"),
        count("08", "оплачиваемая практика по срочному трудовому договору", "paid placement under a fixed-term contract", "paid_placement"),
        count("09", "в учебно-производственном комплексе колледжа", "in the college's own workshop", "own_workshop"),
        *_statuses(10, "IP", "SELF"),
        *_statuses(12, "WILL_EMP"),
        count("13", "на предприятиях, где была практика", "where the placement was", "at_placement"),
        count("14", "у других партнёров", "at other partners", "at_other_partner"),
        *undisclosed(*numbers(15, 19)),
        count("20", "под риском нетрудоустройства", "at risk of non-employment", "at_risk"),
        count("21", "из них переезд", "of them moving away", "at_risk_moving"),
        count("22", "из них иностранные граждане", "of them foreign citizens", "at_risk_foreign"),
    ), _ROWS, (
        sum_check("05", ("06", *numbers(10, 12), *numbers(15, 20))),
        at_most_check("06", "07", "08", "09"),
        at_most_check("12", "13", "14"),
        at_most_check("20", "21", "22"),
    )),
))  # fmt: skip
