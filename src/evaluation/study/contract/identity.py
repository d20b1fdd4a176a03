"""What names a person: read in memory to link rows and to make pseudonyms, never stored."""

from evaluation.study.contract.column import Column
from evaluation.text import Text


def _naming(name: str, ru: str, en: str, *headers: str) -> Column:
    return Column(name, Text(ru=ru, en=en), "text", headers=headers, identifying=True)


IDENTITY: tuple[Column, ...] = (
    _naming("name", "ФИО", "Name", "фамилия имя отчество", "фамилия, имя, отчество", "фамилия и инициалы", "ф.и.о.", "ф.и.о. студента",
            "фио студента", "фио обучающегося", "ф.и.о. обучающегося", "фио выпускника", "студент", "обучающийся", "выпускник", "ученик"),
    _naming("surname", "Фамилия", "Surname", "фамилия получателя", "фамилия студента", "фамилия обучающегося"),
    _naming("given_name", "Имя", "Given name", "имя получателя", "first name"),
    _naming("patronymic", "Отчество", "Patronymic", "отчество получателя", "отчество при наличии", "отчество (при наличии)"),
    _naming("snils", "СНИЛС", "Insurance number", "снилс получателя", "страховой номер", "номер снилс"),
    _naming("birth_date", "Дата рождения", "Birth date", "дата рождения получателя", "д.р."),
    _naming("phone", "Телефон", "Telephone", "номер телефона", "контактный телефон", "телефон студента", "моб. телефон", "мобильный телефон"),
    _naming("email", "Электронная почта", "E-mail", "адрес электронной почты", "почта", "e-mail", "email"),
    _naming("address", "Адрес", "Address", "адрес проживания", "адрес регистрации", "домашний адрес", "место регистрации", "адрес места жительства"),
    _naming("document", "Серия и номер документа", "Document number", "паспорт", "паспортные данные", "серия и номер паспорта",
            "серия и номер диплома", "номер диплома", "номер документа", "регистрационный номер"),
)
"""Columns that name a person; of an address the municipality is kept, of a birth date the year."""

TELLING = frozenset({"name", "surname", "snils"})
"""With one of them a sheet may do without the number in the register book."""
