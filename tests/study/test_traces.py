"""Identifiers in free text: found in many disguises, written over; allowed people, employers and ordinary words stay."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.study.findings import Place, found
from evaluation.study.people.given_names import patronymic
from evaluation.study.people.in_text import numeric
from evaluation.study.people.traces import HIDDEN, Names, kinds, scrubbed
from evaluation.text import Text

NAMES = Names.of(["Петрова Анна Сергеевна", "Иванова А. П."], ["Сидоров Пётр Ильич", "Ким Лев", "Петров-Водкин Кузьма Сергеевич"])


@pytest.mark.parametrize(
    "name",
    [
        "Иванов Иван Иванович", "иванов иван иванович", "ИВАНОВ ИВАН ИВАНОВИЧ", "Иван Иванович Иванов", "Ивановым Иваном Ивановичем",
        "Ивановой Анне Сергеевне", "анна ивановна петрова", "Иванов И. И.", "Иванов И.И.", "И. И. Иванов", "И.И.Иванов", "Иванов И.",
        "И. Иванов", "Иванов Иван", "Иван Иванов", "Ивaнoв Ивaн", "Ива\u00adнов Иван", "Иванов_Иван", "Иванов, Иван", "ИвановИванИванович",
        "Ли Анна Сергеевна", "Ахметзянова Гузель Раисовна", "Магомедов Рустам Эльдар оглы", "Кузьма Фомич", "Ильинична Анна Фоминична",
        "сидоров петр", "Сидорову П. И.", "Кима Льва", "Водкин К.С.", "Петрова-Водкина Кузьмы", "Иванова Алина Сергеевна", "ИП Сидоров П. И.",
    ],
)  # fmt: skip
def test_names_are_found(name: str) -> None:
    clean = scrubbed(f"Отмечено: {name} (в приказе)", NAMES)
    assert clean.text in {f"Отмечено: {HIDDEN} (в приказе)", f"Отмечено: ИП {HIDDEN} (в приказе)"}
    assert clean.found == {"name"}


@pytest.mark.parametrize(
    ("identifier", "kind"),
    [
        ("112-233-445 95", "snils"), ("112-233-445-95", "snils"), ("112 233 445 95", "snils"), ("11223344595", "snils"),

        ("999-999-999 99", "snils"), ("+7 902 123-45-67", "phone"), ("+79021234567", "phone"), ("8 (902) 123-45-67", "phone"),
        ("89021234567", "phone"), ("8-902-123-45-67", "phone"),
        ("902 123 45 67", "phone"), ("(34272) 3-12-45", "phone"), ("8 (342) 212-34-56", "phone"), ("тел. 3-12-45", "phone"),
        ("ivanov.ivan@mail.example.ru", "email"), ("иванов@почта.рф", "email"),
        ("паспорт 57 04 123456", "passport"), ("паспорт серия 5704 № 123456", "passport"), ("57 04 123456", "passport"),
        ("12.03.1998 г.р.", "birth"), ("родился 12.03.1998", "birth"), ("ул. Мира, д. 3, кв. 5", "address"),
    ],
)  # fmt: skip
def test_other_identifiers_are_found(identifier: str, kind: str) -> None:
    clean = scrubbed(f"справка: {identifier}; принято", Names())
    assert clean.text == f"справка: {HIDDEN}; принято"
    assert clean.found == {kind}


@pytest.mark.parametrize(
    "text",
    [
        "Петрова Анна Сергеевна", "Анна Сергеевна Петрова", "Петрова А. С.", "Петровой Анне Сергеевне", "А. П. Иванова", "ИП Иванов И. И.",
        "индивидуальный предприниматель Иванов И. И.", "КФХ Иванова И. И.", "колледж имени Ивана Фёдорова", "ООО «Иванов и партнёры»",
        "СЭД-26-01-04-720", "МДК.02.01 Основы слесарного дела", "Обучение в основной школе Перми", "ПМ.01", "Нытвенский район Пермского края",
        "7707083893", "ИНН 7707083893, ОГРН 1027700132195", "Приказ № 5 от 01.09.2015", "на 2015-2016 учебный год", "25 000 000 руб.",
        "дневной формы, уголовной ответственности, на уровне деревни", "Министерство образования и науки Пермского края", "15.01.05", "85,7 %",
        "Круглый стол с работодателями, 12.03.2015, 14 участников", "Сварщик (электросварочные и газосварочные работы)", "", "т", "Рис. А. Б.",
    ],
)  # fmt: skip
def test_what_names_nobody_stays(text: str) -> None:
    assert scrubbed(text, NAMES).text == text
    assert not scrubbed(text, NAMES).found


@given(st.text("Иванов ич.,А Петр8902-@ru", max_size=40))
def test_scrubbing_twice_changes_nothing_more(text: str) -> None:
    once = scrubbed(text, NAMES).text
    assert HIDDEN in scrubbed(once, NAMES).text or once == scrubbed(once, NAMES).text


@given(st.text("абвгд ,;()«»", max_size=20), st.text("абвгд ,;()«»", max_size=20))
def test_an_identifier_never_stays_whatever_stands_about_it(before: str, after: str) -> None:
    text = scrubbed(f"{before} 112-233-445 95 {after} Сидоров Пётр Ильич {before} ivanov@mail.ru", NAMES).text
    assert "112-233-445" not in text
    assert "Сидоров" not in text
    assert "@" not in text


def test_columns_and_findings_are_scrubbed() -> None:
    names = Names.of([], ["Сидоров Пётр"])
    column = names.column(["Сидоров Пётр", None, "практика"])
    assert (column.values, column.places) == ([HIDDEN, None, "практика"], (0,))
    assert column.kinds == kinds({"name"}) == Text(ru="имя человека", en="a person's name")
    clean = names.finding(found("sheet_label", Place("raw/Сидоров Пётр.xlsx", "Сидоров П.", "A1"), "Сидоров Пётр", column="x", value="Сидоров Пётр"))
    assert (clean.file, clean.sheet, clean.cell, clean.raw) == (f"raw/{HIDDEN}.xlsx", HIDDEN, "A1", HIDDEN)
    assert "Сидоров" not in clean.reading.ru + clean.reading.en


def test_numbers_of_persons_among_quantities() -> None:
    assert numeric(79021234567)
    assert not any(numeric(value) for value in (0, -1, 25, 2016, 12_000_000.0, 1.5, float("nan"), float("inf")))


@pytest.mark.parametrize("word", ["основной", "условной", "уровне", "дневной", "деревне", "москвич", "кирпич", "духовна", "единична"])
def test_ordinary_words_are_no_patronymics(word: str) -> None:
    assert not patronymic(word)


KNOWN = [
    "Тайнов Пётр Ильич", "Кузнецова Анна", "Мороз Лев", "Краев Иван", "Чайковский Пётр", "Юрьев Олег", "Щербакова Яна", "Ким Лев", "Гончар И. И.",
]  # fmt: skip
ALONE = Names.of(["Иванова А. П.", "Петрова Анна Сергеевна"], [*KNOWN, "Иванов Иван"])


@pytest.mark.parametrize(
    "text",
    [
        "Не пришёл {Тайнов}", "{Тайнов} не пришёл", "{ТАЙНОВ} НЕ ПРИШЁЛ", "{тайнов} не пришёл", "справка от {Тайнова}", "{Тайнову} отказано",
        "c {Тайновым}", "о {Тайнове} писали", "мать {тайновой}", "все {Тайновы}", "группа {Taynov}, {Tainov}, {TAJNOV}", "файл {tainov}.doc",
        "у {Tainova}", "по словам {Кузнецовой}", "{Кузнецов} перевёлся", "помог {кузнецову}", "Отчислен {Мороз} за прогулы", "приказ о {Морозе}",
        "гр. {Мороз}", "Ответственный: {Гончар}", "вместе с {Кимом}", "по заявлению {Краева}", "{Yuryev}, {Iurev}", "{Shcherbakova} и {Scherbakov}",
        "мать: {Чайковская}", "ученик {Т\u00adайнов}", "{Taйнoв} с лишними буквами",
    ],
)  # fmt: skip
def test_a_surname_alone_is_found_in_prose(text: str) -> None:
    clean = ALONE.scrub(text.replace("{", "").replace("}", ""), prose=True)
    hidden = re.sub(r"\{[^}]*\}", HIDDEN, text)
    assert (clean.text, clean.found) == (hidden, frozenset({"name"}))


@pytest.mark.parametrize(
    "text",
    [
        "Мороз был сильный", "в мороз занятий нет", "Краевой конкурс", "краевого конкурса", "победа в краевой олимпиаде", "бригада кузнецов",
        "город Чайковский", "г. Чайковский", "Чайковский район", "Чайковского городского округа", "ООО «Тайнов и сыновья»",
        "ИП Тайнов", "им. Тайнова", "Иванова отвечает", "отчёт Ивановой", "на улице Кузнецова", "тайное голосование", "тайна", "втайне", "Морозы",
        "гончарный круг", "режим", "кимоно", "Yard and Kiln", "moroz", "", "Ли",
    ],
)  # fmt: skip
def test_ordinary_words_places_and_firms_stay_in_prose(text: str) -> None:
    assert ALONE.scrub(text, prose=True).text == text


def test_outside_prose_a_word_alone_is_a_word() -> None:
    assert ALONE.scrub("Тайнов").text == "Тайнов"
    assert ALONE.finding(found("sheet_label", Place("raw/Тайнов.xlsx", "Тайнова"), "tainov", column="x", value="Тайнов")).raw == HIDDEN


def test_without_a_list_no_surname_is_known() -> None:
    assert Names.of(["Иванова А. П."]).scrub("Не пришёл Тайнов", prose=True).text == "Не пришёл Тайнов"
