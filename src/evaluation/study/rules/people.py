"""Rules about people: who could not be recognised, who contradicts whom, and names where no name belongs."""

from collections.abc import Mapping

from evaluation.study.rules.rule import NOTHING, Rule, rule

_LIST = (
    "Впишите номер в private/Не сопоставлены.xlsx, столбец «№ по поимённой книге», и повторите.",
    "Write the number into private/Не сопоставлены.xlsx, column «№ по поимённой книге», and repeat.",
)
_SAVED = (
    "Верните ключ: evaluation key restore ФАЙЛ. Если копии нет, удалите private/key-id.txt: связь с прежними годами будет потеряна.",
    "Bring the key back: evaluation key restore FILE. Without a copy delete private/key-id.txt: links to earlier years will be lost.",
)

PEOPLE: Mapping[str, Rule] = {
    "person_unmatched": rule(
        "warning",
        ("Человек не сопоставлен", "Person not matched"),
        (
            "Номера нет, а по СНИЛС или полному имени с датой рождения человек не найден или не один; отложено строк: {rows}.",
            "There is no number, and insurance number or full name with birth date find nobody or more than one; rows set aside: {rows}.",
        ),
        _LIST,
    ),
    "person_contradiction": rule(
        "warning",
        ("Сведения о человеке противоречат друг другу", "What is told of a person contradicts itself"),
        ("Расходятся: {what}. Отложено строк: {rows}.", "What differs: {what}. Rows set aside: {rows}."),
        ("Сверьте с документами и исправьте исходный файл.", "Compare with the documents and correct the source file."),
    ),
    "person_number_shared": rule(
        "warning",
        ("Один номер у двух человек", "Two persons under one number"),
        (
            "Этот номер уже у другого человека: {other}; отложено строк: {rows}.",
            "Another person has this number: {other}; rows set aside: {rows}.",
        ),
        ("Исправьте номер по поимённой книге.", "Correct the number by the register book."),
    ),
    "numbers_by_college": rule(
        "note",
        ("Номера нескольких организаций совпадают", "Numbers of several colleges are the same"),
        (
            "Одинаковых номеров у разных людей: {numbers}; к такому номеру добавлен номер организации: {colleges}.",
            "Numbers that different persons share: {numbers}; the number of the college was added to each: {colleges}.",
        ),
        NOTHING,
    ),
    "college_unclear": rule(
        "warning",
        ("Не ясно, чей это номер", "Whose number it is cannot be told"),
        (
            "Такой номер есть в нескольких организациях, а строка не говорит, в какой: {numbers}. Отложено строк: {rows}.",
            "Several colleges have this number, and the row does not say which: {numbers}. Rows set aside: {rows}.",
        ),
        (
            "Положите файлы каждой организации в свою папку внутри raw или добавьте столбец «Группа».",
            "Put the files of each college into a folder of its own within raw, or add column «Group».",
        ),
    ),
    "person_twice": rule(
        "warning",
        ("Один человек под двумя номерами", "One person under two numbers"),
        (
            "СНИЛС тот же, что в {other}, и профессия та же; отложено строк: {rows}.",
            "The insurance number is that of {other}, and so is the programme; rows set aside: {rows}.",
        ),
        ("Оставьте один номер.", "Keep one of the numbers."),
    ),
    "person_maybe_twice": rule(
        "warning",
        ("Возможно, один человек под двумя номерами", "Perhaps one person under two numbers"),
        (
            "Имя, дата рождения и профессия те же, что в {other}; учтены как два человека.",
            "Name, birth date and programme are those of {other}; counted as two persons.",
        ),
        ("Если это один человек, оставьте один номер; если разные, добавьте СНИЛС.",
         "If it is one person, keep one number; if not, add the insurance numbers."),
    ),
    "person_several_programmes": rule(
        "note",
        ("Один человек окончил несколько программ", "One person in several programmes"),
        ("Тот же человек, что в {other}, по другой профессии.", "The same person as in {other}, in another programme."),
        ("Делать ничего не нужно, если это так.", "Nothing to do if this is so."),
    ),
    "person_name_changed": rule(
        "note",
        ("Фамилия изменилась", "Surname changed"),
        ("Имя не то, что в {other}; человек узнан по номеру.", "The name is not that of {other}; the person was known by the number."),
        ("Делать ничего не нужно, если это тот же человек.", "Nothing to do if this is the same person."),
    ),
    "person_answer_unknown": rule(
        "warning",
        ("Вписанного номера нет среди студентов", "The number written in is no student's"),
        ("В списке «Не сопоставлены» вписан номер, которого нет; строки отложены.",
         "The list «Не сопоставлены» has a number that is no student's; the rows were set aside."),
        ("Исправьте номер в списке.", "Correct the number in the list."),
    ),
    "person_list_locked": rule(
        "warning",
        ("Список несопоставленных не записан", "The list of the unmatched was not written"),
        ("Файл открыт в Excel или папка закрыта для записи.", "The file is open in Excel or the folder cannot be written."),
        ("Закройте файл и повторите.", "Close the file and repeat."),
    ),
    "snils_wrong": rule(
        "warning",
        ("СНИЛС записан неверно", "Wrong insurance number"),
        ("Контрольное число не сходится или цифр не одиннадцать; СНИЛС не использован, людей: {people}.",
         "The control number does not agree or there are not eleven digits; not used, persons: {people}."),
        ("Исправьте СНИЛС в исходном файле.", "Correct the number in the source file."),
    ),
    "identifier_digits_lost": rule(
        "warning",
        ("Цифры номера потеряны", "Digits of a number lost"),
        ("Программа таблиц округлила номер (вид «5,9E+09»); он не использован, людей: {people}.",
         "The spreadsheet rounded the number (as in «5.9E+09»); not used, persons: {people}."),
        ("Задайте столбцу вид «Текст» и впишите номер заново.", "Make the column text and write the number again."),
    ),
    "identifier_in_text": rule(
        "warning",
        ("Личные сведения вне своего столбца", "Personal data outside their column"),
        ("В столбце «{column}» найдено: {kinds}. В таблицы вместо этого записано «[скрыто]»; ячеек: {cells}.",
         "Column «{column}» holds: {kinds}. The tables hold «[скрыто]» instead; cells: {cells}."),
        ("Уберите личные сведения из этого столбца.", "Take the personal data out of this column."),
    ),
    "identifier_in_code": rule(
        "warning",
        ("Вместо кода записаны личные сведения", "Personal data instead of a code"),
        ("В столбце «{column}» вместо кода имя или номер человека; заменено псевдонимом, ячеек: {cells}.",
         "Column «{column}» has a name or number of a person instead of a code; replaced by a pseudonym, cells: {cells}."),
        ("Замените имена номерами по поимённой книге или кодами.", "Put numbers of the register book or codes instead of names."),
    ),
    "identifier_in_number": rule(
        "warning",
        ("Вместо числа записан номер человека", "A person's number instead of a quantity"),
        ("В столбце «{column}» число похоже на СНИЛС или телефон; не использовано, ячеек: {cells}.",
         "Column «{column}» has a number that looks like an insurance or telephone number; not used, cells: {cells}."),
        ("Проверьте, не сдвинуты ли столбцы.", "Check whether the columns are shifted."),
    ),
    "prose_not_kept": rule(
        "note",
        ("Свободный текст не сохранён", "Free text not kept"),
        ("Столбец «{column}» — свободный текст, показателям он не нужен и в таблицы не попал.",
         "Column «{column}» is free text; no metric needs it and it did not enter the tables."),
        ("Делать ничего не нужно.", "Nothing to do."),
    ),
    "key_absent": rule(
        "blocking",
        ("На этом компьютере нет ключа проекта", "The key of this study is not on this computer"),
        ("Псевдонимы проекта сделаны ключом {id}; без него люди разных лет не встретятся.",
         "The study's pseudonyms were made with key {id}; without it persons of different years cannot meet."),
        _SAVED,
    ),
    "key_other": rule(
        "blocking",
        ("На этом компьютере другой ключ", "Another key on this computer"),
        ("Псевдонимы проекта сделаны ключом {id}, а здесь ключ {other}: связь людей между годами была бы потеряна.",
         "The study's pseudonyms were made with key {id}, here is key {other}: links of persons between years would be lost."),
        _SAVED,
    ),
    "key_exposed": rule(
        "warning",
        ("Ключ могут прочесть другие", "Others may read the key"),
        ("Файл ключа {file} открыт другим пользователям компьютера.", "The file of the key {file} is open to other users."),
        ("Закройте его: chmod 600 на этот файл.", "Close it: chmod 600 on this file."),
    ),
}  # fmt: skip
