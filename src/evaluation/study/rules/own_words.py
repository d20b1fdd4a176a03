"""Rules about her own words and the marks in them, and about marks in other people's forms."""

from collections.abc import Mapping

from evaluation.study.rules.rule import Rule, rule

_PRINTED = ("{why}. Вместо числа напечатано «[нет числа]».", "{why}. «[no number]» is printed in its place.")
_NEAREST = ("{near}", "{near}")

OWN_WORDS: Mapping[str, Rule] = {
    "mark_unknown": rule("warning", ("Метка не понята", "A mark is not understood"), _PRINTED, _NEAREST),
    "mark_ambiguous": rule("warning", ("Метке подходит не одно число", "A mark fits several numbers"), _PRINTED, _NEAREST),
    "mark_absent": rule("warning", ("Числа по метке нет", "A mark has no number"), _PRINTED, _NEAREST),
    "mark_hidden": rule("warning", ("Число по метке скрыто", "The number of a mark is hidden"), _PRINTED, _NEAREST),
    "field_unknown": rule(
        "warning",
        ("Такого поля в паспорте нет", "The passport has no such field"),
        ("{why}. Место оставлено заметным.", "{why}. The place is left visible."),
        _NEAREST,
    ),
    "not_a_mark": rule(
        "note",
        ("В скобках не метка", "Braces without a mark"),
        ("Текст в двойных скобках не похож на метку и оставлен как есть; он никогда не выполняется.",
         "What stands in double braces is no mark; it is left as it is and never run."),
        _NEAREST,
    ),
    "words_unreadable": rule(
        "warning",
        ("Документ Word не читается", "The Word document cannot be read"),
        ("Файл повреждён, занят другой программой или это не .docx; слов из него в отчёте нет.",
         "The file is damaged, in use, or is no .docx; its words are not in the report."),
        ("Закройте файл в Word или сохраните его как «Документ Word (*.docx)».", "Close it in Word, or save it as Word Document (*.docx)."),
    ),
    "words_no_section": rule(
        "warning",
        ("Раздел не узнан", "A section is not recognised"),
        ("Заголовок не начинается с номера раздела отчёта; текст под ним в отчёт не вошёл.",
         "The heading does not begin with the number of a section; the text under it is not in the report."),
        ("Поставьте номер раздела, например «3.», или перенесите текст под другой заголовок.",
         "Put the section's number, as “3.”, or move the text under another heading."),
    ),
    "words_before": rule(
        "warning",
        ("Текст до первого раздела", "Text before the first section"),
        ("Абзац стоит до первого заголовка раздела и в отчёт не вошёл.", "The paragraph stands before the first section and is not in the report."),
        ("Перенесите его под заголовок раздела.", "Move it under the heading of a section."),
    ),
    "words_as_hint": rule(
        "warning",
        ("Слова набраны в подсказке", "Words typed into a hint"),
        ("Абзац оформлен как серая подсказка, поэтому в отчёт не вошёл.", "The paragraph has the style of a grey hint and is not in the report."),
        ("Выделите его и выберите стиль «Обычный».", "Select it and choose style Normal."),
    ),
    "words_picture": rule(
        "note",
        ("Рисунок из текста не перенесён", "A picture is not taken over"),
        ("Рисунки и вложенные объекты из этого документа в отчёт не переносятся.", "Pictures and objects of this document do not enter a report."),
        ("Внесите рисунок на лист «Приложения» паспорта: файл, подпись, согласие, раздел.",
         "Put the picture on sheet «Приложения» of the passport: file, caption, consent, section."),
    ),
    "words_name": rule(
        "warning",
        ("В тексте названы люди", "People are named in the text"),
        ("Найдено: {kinds}; напечатано «[скрыто]».", "Found: {kinds}; «[скрыто]» is printed."),
        ("Уберите это из текста; имена, которым место в отчёте, внесите на лист «Люди».",
         "Take it out; names that belong in a report go to sheet «Люди»."),
    ),
    "words_other_language": rule(
        "note",
        ("Слов на этом языке нет", "No words in this language"),
        ("Есть только «{other}»: в этом отчёте её слов нет.", "There is only «{other}»: this report has none of its words."),
        ("Положите рядом «{wanted}» с переводом.", "Put «{wanted}» with the translation beside it."),
    ),
}  # fmt: skip
