"""Rules about files: what cannot be read, and what was passed over."""

from collections.abc import Mapping

from evaluation.study.rule import Rule, rule

FILES: Mapping[str, Rule] = {
    "file_empty": rule(
        "blocking",
        ("Пустой файл", "Empty file"),
        ("В файле нет ни одной строки.", "The file holds no rows."),
        (
            "Попросите прислать файл ещё раз или уберите его из папки.",
            "Ask for the file again or take it out of the folder.",
        ),
    ),
    "file_password": rule(
        "blocking",
        ("Книга защищена паролем", "The workbook is protected by a password"),
        ("Прочитать книгу нельзя: она зашифрована.", "The workbook is encrypted and cannot be read."),
        (
            "Откройте книгу в Excel, снимите пароль (Файл → Сведения → Защита книги) и сохраните.",
            "Open the workbook in Excel, remove the password (File → Info → Protect Workbook) and save.",
        ),
    ),
    "file_old_workbook": rule(
        "blocking",
        ("Книга старого формата", "Workbook of an old format"),
        (
            "Это книга Excel 97–2003, хотя её имя кончается на .xlsx.",
            "This is an Excel 97–2003 workbook although its name ends in .xlsx.",
        ),
        (
            "Откройте её в Excel и сохраните как «Книга Excel (*.xlsx)».",
            "Open it in Excel and save as Excel Workbook (*.xlsx).",
        ),
    ),
    "file_not_workbook": rule(
        "blocking",
        ("Это не книга Excel", "Not an Excel workbook"),
        ("Имя кончается на .xlsx, но внутри {inside}.", "The name ends in .xlsx but inside is {inside}."),
        (
            "Откройте файл в Excel и сохраните как «Книга Excel (*.xlsx)».",
            "Open the file in Excel and save as Excel Workbook (*.xlsx).",
        ),
    ),
    "file_damaged": rule(
        "blocking",
        ("Файл повреждён", "Damaged file"),
        ("Файл обрывается или испорчен: прочитать его нельзя.", "The file is cut short or damaged and cannot be read."),
        (
            "Попросите прислать файл ещё раз: скорее всего, он не дошёл целиком.",
            "Ask for the file again: most likely it did not arrive whole.",
        ),
    ),
    "file_locked": rule(
        "blocking",
        ("Файл занят", "The file is in use"),
        (
            "Файл открыт в другой программе, обычно в Excel, или нет права его читать.",
            "The file is open elsewhere, usually in Excel, or may not be read.",
        ),
        ("Закройте файл в Excel и повторите.", "Close the file in Excel and try again."),
    ),
    "file_not_text": rule(
        "blocking",
        ("Файл .csv не является текстом", "The .csv file is not text"),
        ("Внутри не таблица, а двоичные данные.", "Inside are binary data, not a table."),
        ("Сохраните таблицу в Excel как «CSV UTF-8».", "Save the table in Excel as CSV UTF-8."),
    ),
    "file_lock_beside": rule(
        "note",
        ("Служебный файл Excel пропущен", "Excel's lock file skipped"),
        (
            "Книга «{name}» сейчас открыта в Excel; прочитано то, что сохранено на диске.",
            "The workbook «{name}» is open in Excel; what is saved on disk was read.",
        ),
        (
            "Сохраните книгу и закройте её, если правки ещё не сохранены.",
            "Save and close the workbook if there are unsaved edits.",
        ),
    ),
    "file_kind": rule(
        "note",
        ("Файл не читается", "File not read"),
        (
            "Читаются книги .xlsx и таблицы .csv; этот файл пропущен.",
            "Workbooks .xlsx and tables .csv are read; this file was skipped.",
        ),
        ("Если в нём данные, сохраните их как .xlsx.", "If it holds data, save them as .xlsx."),
    ),
    "file_same": rule(
        "warning",
        ("Тот же файл второй раз", "The same file twice"),
        (
            "Содержимое до последнего знака такое же, как в «{other}»; файл пропущен.",
            "Its contents are exactly those of «{other}»; the file was skipped.",
        ),
        ("Оставьте один из двух файлов.", "Keep one of the two files."),
    ),
}
