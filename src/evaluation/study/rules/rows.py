"""Rules about rows together, and about whole tables."""

from collections.abc import Mapping

from evaluation.study.rules.rule import FIX, NOTHING, Rule, rule

ROWS: Mapping[str, Rule] = {
    "duplicate": rule(
        "warning",
        ("Повтор строки", "Duplicate row"),
        ("То же самое уже есть: {other}. Повтор отложен.", "The same is already at {other}. The copy was set aside."),
        ("Удалите лишнюю строку.", "Delete the spare row."),
    ),
    "conflict": rule(
        "warning",
        ("Две строки противоречат друг другу", "Two rows contradict each other"),
        (
            "Расходится с {other}: {columns}. Взята строка, прочитанная раньше.",
            "Differs from {other}: {columns}. The row read first was kept.",
        ),
        ("Оставьте верную строку.", "Keep the right row."),
    ),
    "group_renamed": rule(
        "note",
        ("Группа перешла на другой курс", "The group has moved to another course"),
        (
            "«{was}» и «{now}» — одна группа в разные годы; оставлено имя из строки {other}.",
            "«{was}» and «{now}» are one group in different years; the name of {other} was kept.",
        ),
        NOTHING,
    ),
    "merged": rule(
        "note",
        ("Строка дополнила другую", "Row completed another one"),
        ("Её сведения добавлены к строке {other}.", "What it tells was added to {other}."),
        NOTHING,
    ),
    "before_graduation": rule(
        "warning",
        ("Сведения раньше выпуска", "Dated before graduation"),
        (
            "«{column}» {day} раньше даты выпуска {graduation}; строка отложена.",
            "«{column}» {day} is before graduation {graduation}; the row was set aside.",
        ),
        ("Проверьте обе даты.", "Check both dates."),
    ),
    "graduation_before_admission": rule(
        "warning",
        ("Выпуск раньше зачисления", "Graduation before admission"),
        (
            "Дата выпуска {graduation} раньше зачисления {admission}; строка отложена.",
            "Graduation {graduation} is before admission {admission}; the row was set aside.",
        ),
        ("Проверьте обе даты.", "Check both dates."),
    ),
    "unknown_student": rule(
        "warning",
        ("Студента нет в списке", "Student not on the list"),
        (
            "Такого номера нет в таблице «Студенты»; строка отложена.",
            "The number is not in table «Students»; the row was set aside.",
        ),
        ("Проверьте номер или добавьте студента в список.", "Check the number or add the student to the list."),
    ),
    "part_above_whole": rule(
        "warning",
        ("Часть больше целого", "Part above the whole"),
        ("{part} при «всего» {whole}; строка отложена.", "{part} with a total of {whole}; the row was set aside."),
        ("Проверьте «из них», «нет сведений» и «всего».", "Check «of them», «unknown» and «total»."),
    ),
    "unknown_metric": rule(
        "warning",
        ("Незнакомый показатель", "Unknown metric"),
        ("Такого показателя нет. {nearest}", "There is no such metric. {nearest}"),
        ("Возьмите название или код из списка показателей.", "Take the name or code from the list of metrics."),
    ),
    "not_declared": rule(
        "blocking",
        ("Таблица не соответствует описанию", "Table does not match its declaration"),
        ("«{column}»: {problem}.", "«{column}»: {problem}."),
        FIX,
    ),
}
