"""Rules about files: what cannot be read, and what was passed over."""

from collections.abc import Mapping

from evaluation.study.rules.rule import NOTHING, Rule, rule

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
    "file_not_workbook": rule(
        "blocking",
        ("Это не таблица", "Not a table"),
        ("Внутри файла {inside}; прочитать его нельзя.", "Inside the file is {inside}; it cannot be read."),
        (
            "Откройте файл в программе, где он сделан, и сохраните таблицу как «Книга Excel (*.xlsx)»; архив распакуйте.",
            "Open the file where it was made and save the table as Excel Workbook (*.xlsx); unpack an archive.",
        ),
    ),
    "file_named_otherwise": rule(
        "note",
        ("Имя файла не по содержанию", "The file is named otherwise"),
        (
            "Имя кончается на {suffix}, но внутри {inside}; файл прочитан как есть.",
            "The name ends in {suffix} but inside is {inside}; the file was read as what it is.",
        ),
        NOTHING,
    ),
    "file_cells_lost": rule(
        "blocking",
        ("Книга .xlsb читается не вся", "The .xlsb workbook cannot be read whole"),
        (
            "Программа, которая её записала, сжала ячейки так, что часть их потерялась бы при чтении.",
            "The program that wrote it shortened cells in a way that would lose some of them in reading.",
        ),
        (
            "Откройте её в Excel и сохраните как «Книга Excel (*.xlsx)».",
            "Open it in Excel and save as Excel Workbook (*.xlsx).",
        ),
    ),
    "file_bomb": rule(
        "blocking",
        ("Файл недопустимо велик внутри", "The file is far too large inside"),
        (
            "Файл занимает {packed}, а распаковывается в {unpacked} или больше при пределе {limit}; он не распакован и не прочитан.",
            "The file takes {packed} and unpacks to {unpacked} or more, the limit being {limit}; it was neither unpacked nor read.",
        ),
        (
            "Такой файл бывает испорчен или опасен. Попросите прислать таблицу заново, сохранив только нужные листы.",
            "Such a file may be spoilt or dangerous. Ask for the table again, saved with the needed sheets only.",
        ),
    ),
    "sheet_too_large": rule(
        "blocking",
        ("Лист недопустимо велик", "The sheet is far too large"),
        (
            "Последняя ячейка листа так далеко, что в нём {rows} строк и {columns} столбцов; лист не прочитан.",
            "The last cell lies so far out that the sheet has {rows} rows and {columns} columns; the sheet was not read.",
        ),
        (
            "Перейдите к этой ячейке (Ctrl+End), удалите лишние строки и столбцы и сохраните книгу.",
            "Go to that cell (Ctrl+End), delete the spare rows and columns and save the workbook.",
        ),
    ),
    "page_no_tables": rule(
        "blocking",
        ("На странице нет таблиц", "The page has no tables"),
        ("В сохранённой веб-странице нет ни одной таблицы с данными.", "The saved web page holds no table of data."),
        (
            "Откройте страницу в браузере и сохраните её целиком или скопируйте таблицу в книгу Excel.",
            "Open the page in a browser and save it whole, or copy the table into an Excel workbook.",
        ),
    ),
    "format_blind": rule(
        "note",
        ("Не всё видно в этом формате", "This format does not show everything"),
        (
            "Это {kind}: формулы без значений и с ошибками, скрытые строки и столбцы, фильтры, цвета и примечания здесь увидеть нельзя.",
            "This is {kind}: formulas without values or with errors, hidden rows and columns, filters, colours and comments cannot be seen here.",
        ),
        ("Если это важно, сохраните книгу в Excel как .xlsx.", "If it matters, save the workbook in Excel as .xlsx."),
    ),
    "file_macros": rule(
        "note",
        ("В книге есть макросы", "The workbook has macros"),
        ("Макросы не запускаются; прочитаны сохранённые значения.", "Macros are never run; the saved values were read."),
        NOTHING,
    ),
    "file_links": rule(
        "note",
        ("Книга ссылается на другие файлы", "The workbook links to other files"),
        ("Другие файлы не открываются; прочитаны сохранённые значения.", "The other files are never opened; the saved values were read."),
        ("Если ссылки устарели, обновите их в Excel и сохраните книгу.", "If the links are out of date, update them in Excel and save."),
    ),
    "rows_hidden": rule(
        "warning",
        ("Скрытые строки", "Hidden rows"),
        ("Скрытые строки прочитаны наравне с видимыми: {rows} (всего {count}).", "Hidden rows were read like visible ones: {rows} ({count} in all)."),
        ("Покажите строки и проверьте: лишние удалите из файла.", "Unhide the rows and look: delete those that do not belong."),
    ),
    "rows_filtered": rule(
        "warning",
        ("Строки скрыты фильтром", "Rows hidden by a filter"),
        (
            "На листе включён фильтр; строки, которых не видно, тоже прочитаны: {rows} (всего {count}).",
            "A filter is on; the rows it hides were read too: {rows} ({count} in all).",
        ),
        ("Снимите фильтр (Данные → Очистить) и проверьте строки.", "Clear the filter (Data → Clear) and look at the rows."),
    ),
    "columns_hidden": rule(
        "warning",
        ("Скрытые столбцы", "Hidden columns"),
        ("Скрытые столбцы прочитаны наравне с видимыми: {columns}.", "Hidden columns were read like visible ones: {columns}."),
        ("Покажите столбцы и проверьте: лишние удалите из файла.", "Unhide the columns and look: delete those that do not belong."),
    ),
    "cells_coloured": rule(
        "warning",
        ("Ячейки выделены цветом", "Cells marked by colour"),
        ("Цвет не читается, а на листе им выделено: {colours}.", "Colour is not read, and on the sheet it marks: {colours}."),
        (
            "Если цвет что-то значит (пересдача, отчислен), запишите это словом в отдельном столбце.",
            "If a colour means something (a resit, a leaver), write it as a word in a column of its own.",
        ),
    ),
    "cells_commented": rule(
        "note",
        ("Примечания к ячейкам", "Comments on cells"),
        ("Примечания не читаются: {cells}.", "Comments are not read: {cells}."),
        ("Если в примечании данные, перенесите их в столбец.", "If a comment holds data, move them into a column."),
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
        ("Файл не является текстом", "The file is not text"),
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
            "Читаются книги .xlsx, .xlsm, .xls, .xlsb, .ods, таблицы .csv, .tsv, .txt и страницы .html; этот файл пропущен.",
            "Workbooks .xlsx, .xlsm, .xls, .xlsb, .ods, tables .csv, .tsv, .txt and pages .html are read; this file was skipped.",
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
