"""What may be chosen on the forms of the passport: keys, their words in both languages, and spellings colleges use."""

from collections.abc import Mapping
from typing import Literal, get_args

from evaluation.study import contract
from evaluation.text import Lang, Text

Unit = Literal["group", "college", "student"]
Currency = Literal["roubles", "dollars"]
Scheme = Literal["comparison", "randomised", "before_after", "interrupted_series", "did", "weighting"]
Population = Literal["admitted", "graduates", "assigned"]
Correction = Literal["holm", "bh"]
Assessor = Literal["outside", "own_staff", "unknown"]
Stage = Literal["context", "plan", "output", "early", "outcome", "impact"]
Leaving = Literal["failure", "unknown", "excluded"]
Content = Literal["photo", "scan", "signed_title", "score_sheet"]
Block = Literal["programme", "college", "form", "intake_year", "graduation_year", "group"]

STAGES: Mapping[Stage, Text] = {
    "context": Text("контекст", "context"),
    "plan": Text("план или намерение", "plan or intention"),
    "output": Text("сделано", "output"),
    "early": Text("ранний результат", "early outcome"),
    "outcome": Text("результат", "outcome"),
    "impact": Text("влияние", "impact"),
}
"""How far a claim of the project goes, from what surrounds it to what it changes beyond itself."""
UNITS: Mapping[Unit, Text] = {
    "group": Text("группа", "group"),
    "college": Text("колледж", "college"),
    "student": Text("студент", "student"),
}
CURRENCIES: Mapping[Currency, Text] = {"roubles": Text("рубли", "roubles"), "dollars": Text("доллары", "dollars")}
LANGUAGES: Mapping[Lang, Text] = {"ru": Text("русский", "Russian"), "en": Text("английский", "English")}
YES_NO: Mapping[bool, Text] = {True: Text("да", "yes"), False: Text("нет", "no")}

SCHEMES: Mapping[Scheme, Text] = {
    "comparison": Text("сравнение групп", "comparison of groups"),
    "randomised": Text("жребий", "assignment by lot"),
    "before_after": Text("до и после", "before and after"),
    "interrupted_series": Text("прерванный временной ряд", "interrupted time series"),
    "did": Text("разность разностей", "difference in differences"),
    "weighting": Text("взвешивание: подбор похожих", "weighting: matching of the alike"),
}
"""How the effect is to be identified; a plan that says nothing compares groups."""

SCHEME_SPELLINGS: Mapping[str, Scheme] = {
    "сравнение": "comparison", "сопоставление групп": "comparison", "comparison": "comparison",
    "по жребию": "randomised", "жеребьёвка": "randomised", "случайное распределение": "randomised", "рандомизация": "randomised",
    "random assignment": "randomised", "randomized": "randomised", "lottery": "randomised",
    "до/после": "before_after", "до - после": "before_after", "before/after": "before_after",
    "временной ряд": "interrupted_series", "прерванный ряд": "interrupted_series", "interrupted series": "interrupted_series",
    "разность разностей (DiD)": "did", "двойная разность": "did", "разница разниц": "did", "DiD": "did",
    "взвешивание": "weighting", "подбор похожих": "weighting", "подбор пар": "weighting", "matching": "weighting",
}  # fmt: skip

POPULATIONS: Mapping[Population, Text] = {
    "admitted": Text("зачисленные", "admitted"),
    "graduates": Text("выпускники", "graduates"),
    "assigned": Text("распределённые по жребию", "assigned by lot"),
}
"""Of whom the effect is asked."""

CORRECTIONS: Mapping[Correction, Text] = {
    "holm": Text("поправка Холма", "Holm"),
    "bh": Text("поправка Бенджамини — Хохберга", "Benjamini-Hochberg"),
}
CORRECTION_SPELLINGS: Mapping[str, Correction] = {
    "Холм": "holm", "Холма": "holm", "Бенджамини-Хохберг": "bh", "Бенджамини-Хохберга": "bh", "FDR": "bh",
}  # fmt: skip

ASSESSORS: Mapping[Assessor, Text] = {
    "outside": Text("внешние эксперты или документы", "outside experts or documents"),
    "own_staff": Text("сами преподаватели и мастера", "own teachers and instructors"),
    "unknown": Text("не указано", "not told"),
}
ASSESSOR_SPELLINGS: Mapping[str, Assessor] = {
    "внешние эксперты": "outside", "внешняя комиссия": "outside", "документы": "outside", "подтверждающие документы": "outside",
    "outside experts": "outside", "documents": "outside", "преподаватели": "own_staff", "мастера": "own_staff",
    "сами преподаватели": "own_staff", "own staff": "own_staff",
}  # fmt: skip

LEAVERS: Mapping[Leaving, Text] = {
    "failure": Text("считаются не достигшими результата", "count as not reaching the outcome"),
    "unknown": Text("считаются неизвестными", "count as unknown"),
    "excluded": Text("не учитываются", "are left out"),
}
"""What becomes of those who left before the outcome."""

BLOCKS: Mapping[Block, Text] = {name: contract.STUDENTS.column(name).label for name in get_args(Block)}
"""Inside what a lot may have been drawn."""

COVARIATES: Mapping[str, Text] = {name: contract.STUDENTS.column(name).label for name in ("entry_mark", "sex", "birth_year")}
"""Features of students known before training; any other stands in table «baseline»."""

CONTENTS: Mapping[Content, Text] = {
    "photo": Text("фотография", "photograph"),
    "scan": Text("скан документа", "scan of a document"),
    "signed_title": Text("подписанный титул", "signed title page"),
    "score_sheet": Text("экспертный лист", "score sheet"),
}
"""What a file of sheet «Приложения» is."""
CONTENT_SPELLINGS: Mapping[str, Content] = {
    "фото": "photo", "снимок": "photo", "photo": "photo", "скан": "scan", "копия документа": "scan", "документ": "scan", "scan": "scan",
    "титул": "signed_title", "титульный лист": "signed_title", "подписанный титульный лист": "signed_title", "signed title": "signed_title",
    "экспертные листы": "score_sheet", "оценочный лист": "score_sheet", "лист эксперта": "score_sheet", "score sheets": "score_sheet",
}  # fmt: skip
