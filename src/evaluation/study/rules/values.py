"""Rules about single values."""

from collections.abc import Mapping

from evaluation.study.rules.rule import FIX, NOTHING, UNUSED, Rule, rule

VALUES: Mapping[str, Rule] = {
    "missing_required": rule(
        "warning",
        ("Нет обязательного значения", "Required value missing"),
        ("«{column}» пусто: строка отложена.", "«{column}» is empty: the row was set aside."),
        ("Впишите значение в исходный файл.", "Enter the value in the source file."),
    ),
    "not_in_list": rule(
        "warning",
        ("Значения нет в списке", "Value not in the list"),
        ("«{column}»: такого значения нет. {nearest}", "«{column}» has no such value. {nearest}"),
        ("Впишите одно из значений: {allowed}.", "Enter one of: {allowed}."),
    ),
    "mark_out_of_scale": rule(
        "warning",
        ("Отметка вне шкалы", "Mark out of scale"),
        ("Отметка {mark} вне шкалы 2–5.", "Mark {mark} is outside the scale 2–5."),
        FIX,
    ),
    "mark_unreadable": rule(
        "warning",
        ("Отметка не распознана", "Mark not recognised"),
        UNUSED,
        (
            "Впишите 5, 4, 3, 2, зачтено, не зачтено, н/а, осв, н/я, б (болезнь) или а/о (академический отпуск).",
            "Enter 5, 4, 3, 2, credit, no credit, not attested, exempt, absent, ill or on leave.",
        ),
    ),
    "mark_double": rule(
        "warning",
        ("Двойная отметка", "Double mark"),
        ("Непонятно, какая из двух отметок итоговая.", "It is unclear which of the two marks counts."),
        ("Оставьте одну отметку или разнесите их по строкам.", "Keep one mark or put them into separate rows."),
    ),
    "mark_resit": rule(
        "note",
        ("Пересдача", "Resit"),
        ("Сначала {first}; учтена последняя отметка: {mark}.", "First {first}; the last mark counts: {mark}."),
        NOTHING,
    ),
    "mark_starred": rule(
        "note",
        ("Отметка со звёздочкой", "Mark with an asterisk"),
        ("Прочитано как {mark}; что значит звёздочка, неизвестно.", "Read as {mark}; what the asterisk means is not known."),
        ("Если это пересдача, напишите обе отметки: 2/3.", "If it is a resit, write both marks: 2/3."),
    ),
    "mark_not_due": rule(
        "note",
        ("Прочерк вместо отметки", "A dash instead of a mark"),
        ("Прочитано как «отметки не должно быть»; строка отложена.", "Read as “no mark was due”; the row was set aside."),
        ("Если отметки не хватает, оставьте ячейку пустой или впишите н/а.", "If a mark is missing, leave the cell empty or enter н/а."),
    ),
    "exam_not_taken": rule(
        "note",
        ("Экзамен ещё не сдавали", "The exam is not taken yet"),
        ("{why}: результат прочитан как «нет сведений», а не как несданный.", "{why}: read as unknown, not as failed."),
        NOTHING,
    ),
    "mark_was_date": rule(
        "warning",
        ("Отметка превратилась в дату", "A mark turned into a date"),
        ("Excel принял отметку через косую черту за дату.", "Excel took a mark with a slash for a date."),
        (
            "Задайте столбцу формат «Текстовый» и впишите отметку снова.",
            "Format the column as Text and enter the mark again.",
        ),
    ),
    "date_unreadable": rule(
        "warning",
        ("Дата не распознана", "Date not recognised"),
        UNUSED,
        ("Впишите дату как 01.09.2015.", "Enter the date as 01.09.2015."),
    ),
    "date_incomplete": rule(
        "warning",
        ("Неполная дата", "Incomplete date"),
        ("Нет числа или месяца; значение не использовано.", "Day or month is missing; the value was not used."),
        ("Впишите дату полностью, как 01.09.2015.", "Enter the whole date, as 01.09.2015."),
    ),
    "date_ambiguous": rule(
        "warning",
        ("Дата читается двояко", "Ambiguous date"),
        ("Это {first} или {second}? Значение не использовано.", "Is it {first} or {second}? The value was not used."),
        ("Впишите дату через точки: число.месяц.год.", "Enter the date with dots: day.month.year."),
    ),
    "date_impossible": rule("warning", ("Такого дня нет", "No such day"), UNUSED, FIX),
    "date_out_of_range": rule(
        "warning",
        ("Дата вне разумных границ", "Date out of range"),
        ("Год {year}: значение не использовано.", "Year {year}: the value was not used."),
        FIX,
    ),
    "date_serial": rule(
        "note",
        ("Дата записана числом Excel", "Date written as an Excel serial number"),
        ("Прочитано как {day}.", "Read as {day}."),
        NOTHING,
    ),
    "year_unreadable": rule(
        "warning",
        ("Год не распознан", "Year not recognised"),
        UNUSED,
        (
            "Впишите год четырьмя цифрами, учебный год — как 2015/2016.",
            "Enter the year in four digits, an academic year as 2015/2016.",
        ),
    ),
    "number_unreadable": rule(
        "warning",
        ("Число не распознано", "Number not recognised"),
        UNUSED,
        ("Впишите только число.", "Enter the number alone."),
    ),
    "number_unit": rule(
        "note",
        ("Число с единицей измерения", "Number with a unit"),
        ("Прочитано как {number}.", "Read as {number}."),
        NOTHING,
    ),
    "number_out_of": rule(
        "note",
        ("Балл вместе с наибольшим", "A score with its maximum"),
        ("Прочитано как {number} из {whole}.", "Read as {number} out of {whole}."),
        NOTHING,
    ),
    "number_percent": rule(
        "note",
        ("Процент прочитан как доля", "Percent read as a share"),
        ("Прочитано как {number}.", "Read as {number}."),
        (
            "Лучше впишите «из них» и «всего»: по проценту нельзя судить о точности.",
            "Better enter «of them» and «total»: a percent alone says nothing of precision.",
        ),
    ),
    "percent_in_count": rule(
        "warning",
        ("Процент вместо числа", "Percent instead of a number"),
        (
            "Здесь нужно число, а не процент; значение не использовано.",
            "A number is needed here, not a percent; the value was not used.",
        ),
        ("Впишите число людей или часов.", "Enter the number of persons or hours."),
    ),
    "not_whole": rule("warning", ("Число не целое", "Not a whole number"), UNUSED, FIX),
    "out_of_range": rule(
        "warning",
        ("Значение вне границ", "Value out of range"),
        (
            "«{column}» может быть {bounds}; значение не использовано.",
            "«{column}» may be {bounds}; the value was not used.",
        ),
        FIX,
    ),
    "flag_unreadable": rule(
        "warning",
        ("Не распознано «да» или «нет»", "Neither yes nor no"),
        UNUSED,
        (
            "Впишите «да» или «нет»; если сведений нет, оставьте ячейку пустой.",
            "Enter yes or no; leave the cell empty if unknown.",
        ),
    ),
    "flag_dash": rule(
        "note",
        ("Прочерк", "Dash"),
        (
            "В столбце нет знака «+», поэтому прочерк прочитан как «нет сведений», а не «нет».",
            "The column has no «+», so the dash was read as unknown, not as no.",
        ),
        ("Если прочерк значит «нет», впишите «нет».", "If the dash means no, enter no."),
    ),
    "code_was_date": rule(
        "note",
        ("Код превратился в дату", "A code turned into a date"),
        ("Восстановлен код {code}.", "Code {code} was restored."),
        ("Задайте столбцу формат «Текстовый».", "Format the column as Text."),
    ),
    "code_zero": rule(
        "note",
        ("Потерян первый ноль кода", "Leading zero of a code lost"),
        ("Прочитано как {code}.", "Read as {code}."),
        NOTHING,
    ),
    "code_with_words": rule(
        "note",
        ("Код вместе с названием", "Code with its name"),
        ("Взят код {code}.", "Code {code} was taken."),
        NOTHING,
    ),
    "code_old": rule(
        "note",
        ("Код прежнего перечня", "A code of the former list"),
        ("Прочитано как {code} по таблице соответствия 2014 года.", "Read as {code} by the table of correspondence of 2014."),
        NOTHING,
    ),
    "code_old_unknown": rule(
        "note",
        ("Код прежнего перечня", "A code of the former list"),
        ("Соответствие не известно; код оставлен как есть.", "Its successor is not known; the code was kept as it is."),
        ("Впишите нынешний код, как 15.01.05.", "Enter the present code, as 15.01.05."),
    ),
    "code_letters": rule(
        "note",
        ("В коде буквы вместо цифр", "Letters instead of digits in a code"),
        ("Прочитано как {code}.", "Read as {code}."),
        NOTHING,
    ),
    "inn_wrong": rule(
        "warning",
        ("ИНН не проходит проверку", "The taxpayer number fails its check"),
        (
            "Контрольная цифра не сходится или потеряны цифры; значение не использовано.",
            "The check digit does not fit, or digits are lost; the value was not used.",
        ),
        (
            "Задайте столбцу формат «Текстовый» и впишите ИНН снова: 10 цифр у организации, 12 у предпринимателя.",
            "Format the column as Text and enter the number again: 10 digits for an organisation, 12 for a person.",
        ),
    ),
    "ogrn_wrong": rule(
        "warning",
        ("ОГРН не проходит проверку", "The registration number fails its check"),
        ("Контрольная цифра не сходится; значение не использовано.", "The check digit does not fit; the value was not used."),
        ("Впишите ОГРН снова: 13 цифр, у предпринимателя 15.", "Enter it again: 13 digits, 15 for a sole trader."),
    ),
    "kpp_wrong": rule(
        "warning",
        ("КПП не из девяти цифр", "КПП has not nine digits"),
        ("Похоже, потерян первый ноль.", "A leading zero seems to be lost."),
        ("Задайте столбцу формат «Текстовый» и впишите КПП снова.", "Format the column as Text and enter it again."),
    ),
    "code_unreadable": rule(
        "warning",
        ("Код не распознан", "Code not recognised"),
        UNUSED,
        (
            "Задайте столбцу формат «Текстовый» и впишите код, как 15.01.05.",
            "Format the column as Text and enter the code, as 15.01.05.",
        ),
    ),
    "text_was_date": rule(
        "warning",
        ("Вместо текста дата", "A date instead of text"),
        (
            "Excel принял запись вроде «1-15» за дату; значение не использовано.",
            "Excel took something like «1-15» for a date; the value was not used.",
        ),
        (
            "Задайте столбцу формат «Текстовый» и впишите значение снова.",
            "Format the column as Text and enter the value again.",
        ),
    ),
    "excel_error": rule(
        "warning",
        ("Ошибка формулы", "Formula error"),
        UNUSED,
        ("Исправьте формулу или впишите значение.", "Correct the formula or enter the value."),
    ),
}
