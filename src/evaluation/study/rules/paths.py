"""Rules about where files lie: what leads out of the study is not read."""

from collections.abc import Mapping

from evaluation.study.rules.rule import Rule, rule

PATHS: Mapping[str, Rule] = {
    "file_outside": rule(
        "warning",
        ("Ссылка ведёт за пределы проекта", "A link leads out of the study"),
        ("Сам файл лежит в другой папке; он не прочитан.", "The file itself lies in another folder; it was not read."),
        ("Положите в папку raw сам файл, а не ссылку на него.", "Put the file itself into folder raw, not a link to it."),
    ),
    "file_named_outside": rule(
        "warning",
        ("Файл не из папки проекта", "A file that is not in the study's folder"),
        (
            "Путь ведёт за пределы проекта, или такого имени у файла быть не может; он не открыт.",
            "The path leads out of the study, or no file can have such a name; it was not opened.",
        ),
        (
            "Положите файл в папку проекта и напишите его имя без диска и без «..»: Приложения/фото.jpg.",
            "Put the file into the study's folder and write its name without a disk and without '..': Приложения/фото.jpg.",
        ),
    ),
    "file_named_absent": rule(
        "note",
        ("Файл, названный в паспорте, не найден", "A file named in the passport was not found"),
        ("В папке проекта такого файла нет.", "There is no such file in the study's folder."),
        ("Проверьте имя файла или положите его в папку проекта.", "Check the file's name or put it into the study's folder."),
    ),
}
