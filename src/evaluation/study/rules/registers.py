"""Rules about names met in several files, and of the federal register of documents of education."""

from collections.abc import Mapping

from evaluation.study.rules.rule import FIX, NOTHING, Rule, rule

REGISTERS: Mapping[str, Rule] = {
    "spelled_alike": rule(
        "note",
        ("Одно название написано по-разному", "One name spelled in several ways"),
        ("«{column}» прочитано как «{name}».", "«{column}» read as «{name}»."),
        NOTHING,
    ),
    "sum_differs": rule(
        "warning",
        ("Итог не равен сумме строк", "The total differs from the sum of its rows"),
        ("В строке итогов «{column}» {told}, а строки выше дают {summed}.", "The total of «{column}» says {told}, the rows above make {summed}."),
        ("Проверьте строки и итог: программа считает по строкам.", "Check the rows and the total: the rows are what counts."),
    ),
    "employer_two_inns": rule(
        "warning",
        ("У одного предприятия разные ИНН", "One employer with different taxpayer numbers"),
        ("ИНН: {inns}. Это одно предприятие или два?", "Numbers: {inns}. Is it one employer or two?"),
        ("Исправьте ИНН или назовите предприятия по-разному.", "Correct the number or name the employers differently."),
    ),
    "frdo_snils_missing": rule(
        "warning",
        ("В ФРДО нет СНИЛС", "No insurance number in the register"),
        ("Документ выдан {issued}; с 2021 года СНИЛС обязателен.", "Issued {issued}; since 2021 the number is required."),
        ("Впишите СНИЛС выпускника.", "Enter the graduate's insurance number."),
    ),
    "frdo_target_fields": rule(
        "warning",
        ("В ФРДО договор есть, а его наличие не отмечено", "A target contract told but not declared"),
        (
            "Сведения о договоре заполняют, только если «Наличие договора о целевом обучении» — «Да».",
            "The contract is told only where “target contract” is yes.",
        ),
        FIX,
    ),
    "frdo_original_fields": rule(
        "warning",
        ("В ФРДО сведения об оригинале без дубликата", "An original told without a duplicate"),
        ("Сведения об оригинале заполняют только для дубликата.", "The original is told for duplicates only."),
        FIX,
    ),
    "frdo_term": rule(
        "warning",
        ("Срок обучения не равен разности лет", "The term differs from the years"),
        ("По годам поступления и окончания выходит {years}.", "The years of intake and graduation give {years}."),
        ("Проверьте срок и оба года.", "Check the term and both years."),
    ),
}
