"""Rules about the official forms of graduate monitoring."""

from collections.abc import Mapping

from evaluation.study.rules.rule import FIX, NOTHING, Rule, rule

_FORM = ("Исправьте форму: слагаемые или итог.", "Correct the form: the parts or the whole.")

FORMS: Mapping[str, Rule] = {
    "form_unknown": rule(
        "blocking",
        ("Форма мониторинга не узнана", "Monitoring form not recognised"),
        (
            "Ни на одном листе нет строки с номерами граф известной формы: {known}.",
            "No sheet has the row of column numbers of a known form: {known}.",
        ),
        (
            "Верните строку с номерами граф (01, 02, 03 …) под заголовками, как в бланке формы.",
            "Put back the row of column numbers (01, 02, 03 …) under the headers, as in the blank form.",
        ),
    ),
    "form_sheet_missing": rule(
        "note",
        ("Листа формы нет", "A sheet of the form is missing"),
        ("Лист «{sheet}» не найден: проверки по нему не сделаны.", "Sheet «{sheet}» was not found: its checks were not made."),
        (
            "Если лист нужен, добавьте его с тем же названием и строкой номеров граф.",
            "If it is needed, add it by this name with its row of column numbers.",
        ),
    ),
    "form_template_row": rule(
        "note",
        ("Строка-образец бланка", "Sample row of the blank form"),
        ("Строка отложена: в ней подсказки бланка, а не данные.", "The row was set aside: it holds hints of the blank form, not data."),
        NOTHING,
    ),
    "form_total_row": rule(
        "note",
        ("Итоговая строка формы", "Totals row of the form"),
        ("Строка отложена: итог считается из строк.", "The row was set aside: totals follow from the rows."),
        NOTHING,
    ),
    "form_row_unknown": rule(
        "warning",
        ("Строка формы не понята", "A row of the form not understood"),
        (
            "Не ясно, к какой профессии или строке формы относятся числа; строка отложена.",
            "It is unclear which programme or row of the form the numbers belong to; the row was set aside.",
        ),
        ("Впишите код профессии и номер строки, как в бланке.", "Enter the programme code and the row number, as in the blank form."),
    ),
    "form_number_read": rule(
        "note",
        ("Число записано не по форме", "Number not written as the form asks"),
        ("Прочитано как {number}.", "Read as {number}."),
        ("Впишите только число: другие программы читают такую ячейку как ноль.", "Enter the number alone: other programs read such a cell as zero."),
    ),
    "form_dash": rule(
        "note",
        ("Прочерк вместо числа", "A dash instead of a number"),
        ("Прочитано как «нет сведений», а не ноль.", "Read as unknown, not as zero."),
        ("Если выпускников нет, впишите 0.", "If there are none, enter 0."),
    ),
    "form_sum": rule(
        "warning",
        ("Сумма не сходится", "The sum does not add up"),
        (
            "{check}. Указано: {whole}; слагаемые дают {total} ({parts}).",
            "{check}. Stated: {whole}; the parts give {total} ({parts}).",
        ),
        _FORM,
    ),
    "form_at_most": rule(
        "warning",
        ("Часть больше целого", "The part is above the whole"),
        (
            "{check}. Целое: {whole}; части дают {total} ({parts}).",
            "{check}. The whole: {whole}; the parts give {total} ({parts}).",
        ),
        _FORM,
    ),
    "form_share": rule(
        "warning",
        ("Слишком много «иного»", "Too many «other»"),
        (
            "{check}. По всей форме {total} из {whole} ({parts}).",
            "{check}. Over the whole form {total} of {whole} ({parts}).",
        ),
        (
            "Распределите выпускников по остальным графам, а причины остальных укажите в форме.",
            "Put the graduates into the other columns and state the reasons for the rest in the form.",
        ),
    ),
    "form_rows": rule(
        "warning",
        ("Строки профессии неполны", "Rows of a programme are incomplete"),
        ("{check}. {problem}", "{check}. {problem}"),
        (
            "Впишите один и тот же код профессии во все строки блока и верните недостающие строки.",
            "Enter the same programme code in all rows of the block and put back missing rows.",
        ),
    ),
    "form_digits": rule("warning", ("Не то число цифр", "Wrong number of digits"), ("{check}. Цифр: {digits}.", "{check}. Digits: {digits}."), FIX),
    "form_repeat": rule(
        "warning",
        ("Номер выпускника не единственный", "A graduate's number is not unique"),
        ("{check}. {problem}", "{check}. {problem}"),
        ("Дайте каждому выпускнику свой номер.", "Give every graduate a number of his own."),
    ),
    "form_state": rule(
        "warning",
        ("Графы о договоре противоречат друг другу", "Columns about the contract contradict each other"),
        ("{check}. {problem}", "{check}. {problem}"),
        FIX,
    ),
    "form_check_open": rule(
        "note",
        ("Проверка не сделана", "A check was not made"),
        (
            "{check}. Пустые ячейки — это «нет сведений», а не ноль; строк, где проверить нельзя: {rows}. Пусты: {cells}.",
            "{check}. Empty cells are unknown, not zero; rows that cannot be checked: {rows}. Empty: {cells}.",
        ),
        ("Если выпускников нет, впишите 0.", "If there are none, enter 0."),
    ),
}
