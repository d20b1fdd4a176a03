"""Rules about sheets: which table they are, and which of their rows are not data."""

from collections.abc import Mapping

from evaluation.study.rules.rule import ASIDE, NOTHING, Rule, rule

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
    "days_unfolded": rule(
        "note",
        ("Журнал по дням развёрнут", "A register of days was unfolded"),
        (
            "Месяцы: {months}; учебных дней: {days}; день — {hours} ч. «н» — без уважительной причины, «б» и «у/п» — по уважительной.",
            "Months: {months}; days of study: {days}; a day is {hours} h. «н» is without excuse, «б» and «у/п» are with one.",
        ),
        (
            "Если в дне другое число часов, напишите над таблицей «Часов в день: 8».",
            "If a day has other hours, write «Часов в день: 8» above the table.",
        ),
    ),
    "month_unclear": rule(
        "warning",
        ("Не ясно, за какой месяц журнал", "The month of the register is not told"),
        (
            "В листе столбцы по дням, а месяца или года нет; лист не использован.",
            "The sheet has columns of days but no month or year; it was not used.",
        ),
        ("Напишите над таблицей «Сентябрь 2015» или так назовите лист.", "Write «Сентябрь 2015» above the table, or name the sheet so."),
    ),
    "day_unreadable": rule(
        "warning",
        ("Отметка о посещении не понята", "A sign of attendance is not understood"),
        ("Пропуски этого студента за полугодие считаются неизвестными.", "What this student missed in the half-year counts as unknown."),
        ("Пишите «н», «б», «у/п» или оставьте пусто.", "Write «н», «б», «у/п» or leave it empty."),
    ),
    "month_twice": rule(
        "warning",
        ("Месяц назван дважды", "A month is told twice"),
        ("Посещаемость за {months} уже есть: {other}; эта строка отложена.", "Attendance of {months} is already at {other}; this row was set aside."),
        ("Оставьте верный журнал.", "Keep the right register."),
    ),
    "month_added": rule(
        "note",
        ("Месяц прибавлен к полугодию", "Month added to the half-year"),
        ("Часы прибавлены к строке того же полугодия.", "Its hours were added to the row of the same half-year."),
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
    "column_unnamed": rule(
        "warning",
        ("Столбец без названия", "Column without a name"),
        (
            "В строке заголовков пусто, а ниже заполнено ячеек: {count}. Столбец не использован.",
            "The header is empty, and below it {count} cells are filled. The column was not used.",
        ),
        ("Впишите название столбца.", "Enter the column's name."),
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
