"""Rules about sheets: which table they are, and which of their rows are not data."""

from collections.abc import Mapping

from evaluation.study.rule import ASIDE, NOTHING, Rule, rule

SHEETS: Mapping[str, Rule] = {
    "sheet_hidden": rule(
        "note",
        ("Скрытый лист пропущен", "Hidden sheet skipped"),
        ("Скрытые листы не читаются.", "Hidden sheets are not read."),
        ("Если на нём данные, покажите лист в Excel.", "If it holds data, unhide the sheet in Excel."),
    ),
    "sheet_no_table": rule(
        "warning",
        ("Лист не похож ни на одну таблицу", "The sheet fits no table"),
        (
            "Ближе всего таблица «{table}», но нет столбцов: {columns}. Лист не использован.",
            "The nearest table is «{table}», but these columns are missing: {columns}. The sheet was not used.",
        ),
        (
            "Добавьте недостающие столбцы или сопоставьте их в паспорте, лист «Столбцы».",
            "Add the missing columns or match them in the passport, sheet «Столбцы».",
        ),
    ),
    "columns_missing": rule(
        "blocking",
        ("Не хватает столбцов", "Columns are missing"),
        (
            "Это лист таблицы «{table}», но в нём нет столбцов: {columns}. Лист не использован.",
            "This is a sheet of table «{table}», but these columns are missing: {columns}. The sheet was not used.",
        ),
        (
            "Добавьте столбцы или сопоставьте их в паспорте, лист «Столбцы»; если лист не нужен, уберите его из папки.",
            "Add the columns or match them in the passport, sheet «Столбцы»; remove the sheet if it is not needed.",
        ),
    ),
    "sheet_no_header": rule(
        "warning",
        ("Не найдена строка заголовков", "No header row found"),
        (
            "Ни в одной из первых строк нет знакомых названий столбцов. Лист не использован.",
            "None of the first rows holds known column names. The sheet was not used.",
        ),
        (
            "Назовите столбцы так, как в шаблоне, или уберите лист.",
            "Name the columns as in the template, or remove the sheet.",
        ),
    ),
    "sheet_label": rule(
        "note",
        ("Значение взято из шапки листа", "Value taken from the sheet's title"),
        ("«{column}» для всех строк листа: {value}.", "«{column}» for all rows of the sheet: {value}."),
        NOTHING,
    ),
    "sheet_unfolded": rule(
        "note",
        ("Ведомость группы", "Grade sheet of a group"),
        (
            "Прочитана как ведомость: дисциплин {subjects}, строк с отметками {rows}.",
            "Read as a grade sheet: {subjects} subjects, {rows} rows of marks.",
        ),
        NOTHING,
    ),
    "sheet_passed_over": rule(
        "note",
        ("Лист пропущен по паспорту", "Sheet passed over as the passport says"),
        ("Так сказано в паспорте, лист «Столбцы».", "So says the passport, sheet «Столбцы»."),
        NOTHING,
    ),
    "section_line": rule(
        "note",
        ("Строка раздела", "Section line"),
        ("«{column}» для строк ниже: {value}.", "«{column}» for the rows below: {value}."),
        NOTHING,
    ),
    "percent_unclear": rule(
        "warning",
        ("Процент или доля?", "Percent or share?"),
        (
            "В столбце есть и проценты, и числа не больше 1: непонятно, что это. Значение не использовано.",
            "The column holds percents and also numbers not above 1: which is it? The value was not used.",
        ),
        ("Впишите значение со знаком %.", "Enter the value with the sign %."),
    ),
    "columns_unused": rule(
        "note",
        ("Столбцы не использованы", "Columns not used"),
        ("Незнакомые столбцы: {columns}.", "Unknown columns: {columns}."),
        (
            "Если они нужны, сопоставьте их в паспорте, лист «Столбцы».",
            "If you need them, match them in the passport, sheet «Столбцы».",
        ),
    ),
    "column_twice": rule(
        "warning",
        ("Столбец встретился дважды", "Column met twice"),
        (
            "Столбец «{column}» уже есть левее; второй не использован.",
            "Column «{column}» stands further left already; the second was not used.",
        ),
        ("Уберите или переименуйте лишний столбец.", "Remove or rename the spare column."),
    ),
    "study_no_data": rule(
        "blocking",
        ("Нет данных", "No data"),
        ("В проекте нет ни списка студентов, ни сводных чисел.", "The study has neither students nor totals."),
        (
            "Заполните лист «Сводные числа» паспорта или положите книги в папку raw.",
            "Fill sheet «Сводные числа» of the passport or put workbooks into folder raw.",
        ),
    ),
    "passport_missing": rule(
        "note",
        ("Паспорт проекта не найден", "No passport of the project"),
        ("Название проекта взято из имени папки.", "The title was taken from the folder's name."),
        (
            "Заполните «Паспорт проекта.xlsx»: из него берутся титул, приказы и план.",
            "Fill «Паспорт проекта.xlsx»: title page, orders and plan come from it.",
        ),
    ),
    "passport_sheet": rule(
        "warning",
        ("Незнакомый лист паспорта", "Unknown sheet of the passport"),
        (
            "Такого листа в паспорте нет; он не прочитан. {nearest}",
            "The passport has no such sheet; it was not read. {nearest}",
        ),
        (
            "Исправьте название листа или перенесите данные в книгу папки raw.",
            "Correct the sheet's name or move the data to a workbook in folder raw.",
        ),
    ),
    "footer": rule("note", ("Строка итогов или подписи", "Footer or signature row"), ASIDE, NOTHING),
    "numbering": rule("note", ("Строка с номерами столбцов", "Row of column numbers"), ASIDE, NOTHING),
    "example_row": rule("note", ("Строка-пример из шаблона", "Example row of the template"), ASIDE, NOTHING),
    "header_again": rule("note", ("Повтор заголовков", "Header repeated"), ASIDE, NOTHING),
}
