"""Rules about the plan of evaluation."""

from collections.abc import Mapping

from evaluation.study.rules.rule import Rule, rule

PLAN: Mapping[str, Rule] = {
    "assigned_unreadable": rule(
        "warning",
        ("Не распознано, сколько распределено по жребию", "Numbers assigned by lot not recognised"),
        ("Нужны два числа больше нуля.", "Two numbers above zero are needed."),
        (
            "Впишите два числа через косую черту: первая группа/вторая группа, например 297/425; ячейке задайте формат «Текстовый».",
            "Enter two numbers with a slash: first arm/second arm, as 297/425; format the cell as Text.",
        ),
    ),
    "lot_contradiction": rule(
        "warning",
        ("Жребий и схема сравнения противоречат друг другу", "The lot and the scheme of the comparison contradict each other"),
        ("Схема сравнения: {scheme}.", "Scheme of the comparison: {scheme}."),
        (
            "Если группы назначал жребий, выберите схему «Жребий» и «да»; если нет — другую схему, а эту ячейку оставьте пустой.",
            "If a lot decided, choose the scheme by lot and yes; if not, choose another scheme and leave this cell empty.",
        ),
    ),
    "unknown_covariate": rule(
        "warning",
        ("Неизвестный исходный признак", "Unknown covariate"),
        (
            "Его нет ни среди признаков студентов, ни в таблице «{table}». {nearest}",
            "It is neither a feature of students nor in table «{table}». {nearest}",
        ),
        (
            "Исправьте название в плане оценки или внесите признак в таблицу. Признаки студентов: {known}.",
            "Correct its name in the plan of evaluation or enter it in the table. Features of students: {known}.",
        ),
    ),
}
