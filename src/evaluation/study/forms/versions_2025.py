"""Forms of 2024 and 2025: the site of the ministry's monitoring, May and September 2025."""

from evaluation.study.forms.declare import (
    Form,
    FormCheck,
    FormColumn,
    FormSheet,
    at_most_check,
    count,
    numbers,
    plain_columns,
    sum_check,
    undisclosed,
    words,
)
from evaluation.text import Text

_PROGRAMME = words("1", "код и наименование профессии, специальности", "code and name of the programme", "code")
_TOTAL = count("2", "суммарный выпуск", "all graduates", "total")

_GRADUATION = FormSheet("main", Text(ru="Выпуск-СПО", en="Graduation"), "выпуск спо", (
    _PROGRAMME,
    *(FormColumn(column.number, column.caption, "text", optional=True) for column in plain_columns("1.1", "1.2")),
    _TOTAL,
    *undisclosed("3", "3.1", "3.2", *numbers(4, 32, 1), "32.1", "32.2", *numbers(33, 70, 1)),
), checks=(
    sum_check("2", ("3", "31", "32", *numbers(60, 70, 1))),
    sum_check("3", numbers(4, 30, 1)),
    at_most_check("3", "3.1"),
    at_most_check("3", "3.2"),
    sum_check("32", numbers(33, 59, 1)),
    at_most_check("32", "32.1"),
    at_most_check("32", "32.2"),
))  # fmt: skip

_ACROSS = FormCheck(
    "across_5_2",
    Text(
        ru="по каждой профессии целевиков (гр. 5) не больше выпуска (гр. 2 листа «Выпуск-СПО»)",
        en="of every programme graduates under contract (col. 5) are not above all graduates (col. 2 of sheet «Выпуск-СПО»)",
    ),
    "across",
    "2",
    ("5",),
    beside="main",
)

_TARGETED = FormSheet("target", Text(ru="Выпуск-Целевое", en="Graduation under contract"), "целев", (
    _PROGRAMME,
    *plain_columns("2", "3", "4"),
    count("5", "выпускники с договором о целевом обучении", "graduates under a contract of targeted training", "total"),
    *undisclosed(*numbers(6, 12, 1)),
), checks=(sum_check("5", numbers(6, 12, 1)), _ACROSS), of="target_contract")  # fmt: skip

_PROFESSIONALITET = FormSheet("professionalitet", Text(ru="Профессионалитет", en="Professionalitet"), "профессионалитет", (
    _PROGRAMME, *plain_columns(*numbers(2, 13, 1)),
), of="professionalitet")  # fmt: skip

FIRPO_2024 = Form("firpo_2024", Text(ru="Мониторинг занятости 2024 года", en="Employment monitoring of 2024"), "2024", (
    _GRADUATION, _TARGETED, _PROFESSIONALITET,
))  # fmt: skip

_MAIN_2025 = FormSheet("main", Text(ru="1. Форма сбора", en="1. Collection form"), "форма сбора", (
    _PROGRAMME,
    *(FormColumn(column.number, column.caption, "text", optional=True) for column in plain_columns("1.1", "1.2")),
    _TOTAL,
    *undisclosed("3", "3.1", "3.2", "3.3", "4", "4.1", "4.2", "4.3", *numbers(5, 17, 1)),
    *(FormColumn(column.number, column.caption, "text", optional=True) for column in plain_columns("18")),
), checks=(
    sum_check("2", ("3", "4", *numbers(5, 17, 1))),
    *(at_most_check("3", part) for part in ("3.1", "3.2", "3.3")),
    *(at_most_check("4", part) for part in ("4.1", "4.2", "4.3")),
))  # fmt: skip


def _unique(column: str) -> FormCheck:
    text = Text(
        ru=f"номер выпускника (гр. {column}) есть у каждого и не повторяется",
        en=f"the graduate's number (col. {column}) is given and unique",
    )
    return FormCheck(f"unique_{column}", text, "unique", column)


def _taxpayer(column: str) -> FormCheck:
    text = Text(ru=f"ИНН (гр. {column}): 10 цифр, у предпринимателя 12", en=f"taxpayer number (col. {column}): 10 digits, a sole trader's has 12")
    return FormCheck(f"taxpayer_{column}", text, "taxpayer", column)


_GRADUATE = words("2", "номер выпускника", "graduate's number", "identifier")
_HEALTH_2025 = FormSheet("health", Text(ru="2. Нозологии", en="2. Kinds of disability"), "нозологи", (
    _PROGRAMME, _GRADUATE, *plain_columns(*numbers(3, 7, 1)),
), checks=(_unique("2"),), of="health", persons=True)  # fmt: skip

_TARGET_MAY = FormSheet("target", Text(ru="3. Целевики", en="3. Under contract"), "целевик", (
    _PROGRAMME,
    *plain_columns("2"),
    words("3", "ИНН заказчика", "customer's taxpayer number"),
    words("4", "КПП заказчика", "customer's tax reason code"),
    *undisclosed(*numbers(5, 27, 1)),
), checks=(
    _taxpayer("3"),
    FormCheck(
        "tax_reason_4",
        Text(ru="КПП (гр. 4): 9 цифр, у предпринимателя КПП нет", en="tax reason code (col. 4): 9 digits, a sole trader has none"),
        "tax_reason", "3", ("4",),
    ),
), of="target_contract")  # fmt: skip

ACTIVE, DISSOLVED = "действует", "расторгнут"
"""The two states of a contract of targeted training."""

_TARGET_SEPTEMBER = FormSheet("target", Text(ru="3. Целевики", en="3. Under contract"), "целевик", (
    _PROGRAMME,
    _GRADUATE,
    *plain_columns("3", "4"),
    words("5", "ИНН заказчика", "customer's taxpayer number"),
    words("6", "состояние договора", "state of the contract"),
    words("7", "если действует: исход", "if in force: the outcome"),
    words("8", "если расторгнут: основание", "if dissolved: the ground"),
    words("9", "если расторгнут: причина", "if dissolved: the reason"),
    words("10", "если расторгнут: что стало с выпускником", "if dissolved: what became of the graduate"),
), checks=(
    _unique("2"),
    _taxpayer("5"),
    FormCheck(
        "state_6",
        Text(ru="гр. 6: «действует» или «расторгнут»", en="col. 6: «действует» (in force) or «расторгнут» (dissolved)"),
        "state", "6",
    ),
    FormCheck(
        "active_7",
        Text(ru="гр. 7 заполнена у действующих договоров и только у них", en="col. 7 is filled for contracts in force and only for them"),
        "filled_if", "6", ("7",), word=ACTIVE,
    ),
    FormCheck(
        "dissolved_8",
        Text(ru="гр. 8–10 заполнены у расторгнутых договоров и только у них", en="col. 8–10 are filled for dissolved contracts, only for them"),
        "filled_if", "6", ("8", "9", "10"), word=DISSOLVED,
    ),
    FormCheck(
        "party_8_9",
        Text(ru="сторона в основании (гр. 8) та же, что в причине (гр. 9)", en="the party of the ground (col. 8) is that of the reason (col. 9)"),
        "party", "8", ("9",),
    ),
), of="target_contract", persons=True)  # fmt: skip

MAY_2025 = Form("may_2025", Text(ru="Мониторинг, май 2025 года", en="Monitoring of May 2025"), "05.2025", (_MAIN_2025, _HEALTH_2025, _TARGET_MAY))
SEPT_2025 = Form("sept_2025", Text(ru="Мониторинг, сентябрь 2025 года", en="Monitoring of September 2025"), "09.2025", (
    _MAIN_2025, _HEALTH_2025, _TARGET_SEPTEMBER,
))  # fmt: skip
