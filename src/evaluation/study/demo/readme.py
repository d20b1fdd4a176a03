"""The page that says what lies in the demonstration project and which mistakes were put into it."""

from evaluation.study.demo.planted import PLANTED
from evaluation.study.demo.sheets import SIMULATED
from evaluation.study.rules import RULES

_PAGE = """# Учебный проект

**{simulated}.** Техникум, приказы, конкурсы и события настоящие; студенты, предприятия, планы и все числа вымышлены. Научный руководитель назван
ролью, без имени. Папка создана командой `python -m evaluation.study.demo data/demo` и каждый раз выходит одинаковой; править её руками не нужно.

*{simulated_en}: the college, its orders, competitions and events are real; students, employers, plans and all numbers are made up.*

| Что | Что внутри |
|---|---|
| `Паспорт проекта.xlsx` | проект, приказы, партнёры, план-график, план по показателям, план оценки; сводные числа выпусков 2013 и 2014 годов (пофамильных данных нет, есть справки; «всего» включает тех, о ком сведений нет) |
| `raw/Контингент наборы …xlsx` | студенты наборов 2012–2015 годов, лист на набор |
| `raw/Выпуск ….xlsx` | судьба выпускников 2015–2018 годов, примерно через год после выпуска |
| `raw/Оценки …` | оценки 2014/2015–2017/2018 учебных годов; первый год — csv электронного журнала (cp1251, точка с запятой, десятичная запятая) |
| `raw/Аттестация ….xlsx` | экзамены (квалификационные), ГИА, разряды, конкурсы; демонстрационный экзамен — только у одной группы 2018 года |
| `raw/Практика на предприятиях.xlsx` | часы на предприятиях; предприятия-партнёры |
| `Тексты.docx`, `Texts.docx` | слова автора по разделам отчёта: факты настоящие, числа — метки вида `{{{{E01 2015 из}}}}` |
| `Приложения/*.png` | рисунки вместо фотографий и сканов; у одного нет согласия, поэтому ни в отчёт, ни в папку к отправке он не попадает |
| `ИСТИНА.yaml` | истинные параметры, с которыми получены студенты, и что выпало до внесения ошибок |

## Внесённые ошибки

Ни одна не мешает расчёту; каждую находит проверка данных. Кроме них проверка отмечает незнакомые столбцы (номера по порядку, примечания).

| Правило | Что найдёт проверка | Сколько | Где | Что это |
|---|---|---|---|---|
{planted}
"""  # noqa: E501 because a row of a Markdown table is one line


def readme() -> str:
    """Write the page."""
    rows = "\n".join(f"| `{one.rule}` | {RULES[one.rule].ru} | {one.count} | {one.where} | {one.what} |" for one in PLANTED)
    return _PAGE.format(simulated=SIMULATED.ru.capitalize(), simulated_en=SIMULATED.en.capitalize(), planted=rows)
