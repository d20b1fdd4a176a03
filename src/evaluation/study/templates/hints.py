"""Short comments beside the fields of the passport that need one."""

from collections.abc import Mapping

from evaluation.text import Text

HINTS: Mapping[tuple[str, str], Text] = {
    ("project", "title"): Text("Единственное обязательное поле листа.", "The only required field of the sheet."),
    ("project", "simulated"): Text(
        "«да» — только для учебных примеров; пометка встанет на каждой странице.",
        "Yes for teaching examples only; every page will say so.",
    ),
    ("project", "unit"): Text(
        "По чему судить о случайных колебаниях: обычно группа.", "What varies by chance: usually the group."
    ),
    ("project", "reporting_dates"): Text(
        "Несколько дат — через точку с запятой.", "Several dates: separate them by semicolons."
    ),
    ("project", "start"): Text("Дата: число.месяц.год.", "A date: day.month.year."),
    ("project", "tables"): Text(
        "Пусто — папка tables рядом с паспортом. Лучше хранить их отдельно от исходных книг с именами: укажите другую папку.",
        "Empty: folder tables beside the passport. Better apart from the workbooks with names: name another folder.",
    ),
    ("project", "safe_prose"): Text(
        "Столбцы, где люди пишут своими словами и где вы проверили, что никто не назван: «Мероприятия плана: Ответственный».",
        "Columns of prose in which you have checked that nobody is named, as «table: column».",
    ),
    ("partners", "roles"): Text(
        "Несколько ролей — через точку с запятой.", "Several roles: separate them by semicolons."
    ),
    ("roadmap", "due"): Text("Дата или словами: «декабрь 2015».", "A date, or words."),
    ("targets", "metric"): Text("Код, например E01, или название показателя.", "Its id, as E01, or its name."),
    ("targets", "plan"): Text("Долю пишите с процентом: 70 %.", "Write a share in percent: 70 %."),
    ("targets", "forecast"): Text(
        "Числа через точку с запятой: 70 %; 75 %; 80 %.", "Numbers separated by semicolons: 70 %; 75 %; 80 %."
    ),
    ("claims", "metrics"): Text("Коды через точку с запятой: E01; E08.", "Ids separated by semicolons: E01; E08."),
    ("claims", "registers"): Text("Таблицы и реестры через точку с запятой.", "Tables and registers separated by semicolons."),
    ("plan", "primary"): Text(
        "Код или название показателя, по которому судят об успехе.", "Id or name of the metric that decides."
    ),
    ("plan", "family"): Text(
        "Коды через точку с запятой: E00; G05. Что названо здесь, попадёт в отчёт при любом итоге.",
        "Ids separated by semicolons: E00; G05. What is named here is told whatever comes of it.",
    ),
    ("plan", "harms"): Text(
        "Чем проект может навредить, например K02 — отчисления.", "How the project may do harm, for example K02, dropout."
    ),
    ("plan", "correction"): Text(
        "Чем больше показателей, тем легче принять случайность за успех; если не знаете, оставьте как есть.",
        "The more outcomes, the easier chance passes for success; leave as it is if unsure.",
    ),
    ("plan", "scheme"): Text(
        "Выберите из списка, по чему судят об эффекте; подробности — строкой ниже своими словами.",
        "Choose how the effect is judged; details in your own words in the next row.",
    ),
    ("plan", "population"): Text(
        "О ком вопрос: обо всех зачисленных или только о тех, кто окончил.", "Of whom the question is: all admitted, or graduates only."
    ),
    ("plan", "exclusions"): Text("Кого не учитываете и почему.", "Who is left out and why."),
    ("plan", "leaving"): Text(
        "Что делать с теми, кто выбыл до результата.", "What becomes of those who left before the outcome."
    ),
    ("plan", "cluster"): Text("Пусто — как «Единица учёта» листа «Проект».", "Empty: as the unit of account on the first sheet."),
    ("plan", "blocks"): Text(
        "Если жребий тянули отдельно внутри профессии или набора. Иначе пусто.",
        "If the lot was drawn apart within a programme or intake. Empty otherwise.",
    ),
    ("plan", "covariates"): Text(
        "Что известно до начала обучения, через точку с запятой: Средний балл аттестата; Пол; Год рождения; "
        "признаки таблицы «Исходные данные до начала обучения».",
        "What is known before training, separated by semicolons: School certificate mean mark; Sex; Birth year; "
        "covariates of table «Baseline before training».",
    ),
    ("plan", "start_year"): Text(
        "Первый год, который считается «после». Пусто — год начала проекта.", "First year counted as after. Empty: the year the project started."
    ),
    ("plan", "randomised"): Text(
        "«да» — только если группы назначал жребий; тогда и схема «Жребий».", "Yes only if a lot decided; then the scheme is by lot too."
    ),
    ("plan", "assigned"): Text(
        "Сколько человек жребий дал каждой группе: 297/425. Считаются все, и выбывшие тоже.",
        "Persons the lot gave to each arm: 297/425. Everybody counts, those who left too.",
    ),
    ("plan", "assigned_source"): Text("Протокол жеребьёвки: номер и дата.", "Record of the lot: number and date."),
    ("plan", "assessor"): Text(
        "Кто ставил оценку или устанавливал занятость: посторонние или свои.", "Who marked or established employment: outsiders or own staff."
    ),
    ("plan", "same_source"): Text(
        "Одинаково ли собраны сведения в обеих группах.", "Whether both arms' data were collected alike."
    ),
    ("plan", "contamination"): Text(
        "Какая доля группы сравнения тоже училась на предприятии: например, 10 %.",
        "What share of the comparison arm was trained at work too: for example, 10 %.",
    ),
    ("plan", "icc"): Text(
        "Насколько похожи студенты одной группы; если не знаете, оставьте 0,10.",
        "How alike students of one group are; leave 0.10 if unknown.",
    ),
    ("plan", "smallest_effect"): Text(
        "Сколько процентных пунктов уже важны для дела: например, 10.",
        "How many percentage points matter: for example, 10.",
    ),
    ("plan", "dual"): Text("Как у вас называют группы дуального обучения.", "Your own name of the dual groups."),
    ("plan", "regular"): Text(
        "Как у вас называют группы традиционного обучения.", "Your own name of the regular groups."
    ),
    ("totals", "metric"): Text("Код, например E01, или название показателя.", "Its id, as E01, or its name."),
    ("totals", "year"): Text(
        "Год выпуска; учебный год — как 2015/2016.", "Year of graduation; an academic year as 2015/2016."
    ),
    ("totals", "group"): Text("Пусто — по всем группам вместе.", "Empty for all groups together."),
    ("totals", "k"): Text(
        "Из них (числитель): например, устроились по профессии.", "Of them (numerator): for example, employed in field."
    ),
    ("totals", "n"): Text(
        "Всего (знаменатель): например, все выпускники.", "Total (denominator): for example, all graduates."
    ),
    ("totals", "unknown"): Text(
        "О скольких нет сведений. Пусто — не известно, ноль — сведения есть обо всех.",
        "How many are unknown. Empty: not told; zero: all are known.",
    ),
    ("totals", "value"): Text("Для средних: среднее значение.", "For means: the mean."),
    ("totals", "source"): Text("Документ: справка, отчёт, номер и дата.", "Document: its kind, number and date."),
    ("criteria", "score"): Text(
        "Строка на каждый балл: 0, 1, 2 или полоса 9–10. Пустые ячейки продолжают строку выше.",
        "A row for every score: 0, 1, 2, or a band 9-10. Empty cells go on from the row above.",
    ),
    ("criteria", "needs"): Text(
        "Без чего этот балл не ставят, через точку с запятой: число, которое можно показать; документ, на который можно сослаться.",
        "Without what the score is not given, separated by semicolons: a number that may be shown; a document to refer to.",
    ),
    ("criteria", "metrics"): Text("Коды через точку с запятой: E01; E08.", "Ids separated by semicolons: E01; E08."),
    ("criteria", "registers"): Text("Таблицы и реестры через точку с запятой.", "Tables and registers separated by semicolons."),
    ("criteria", "file_name"): Text("Образец: Работа_{организация}_{ФИО}.", "A pattern: Entry_{organisation}_{name}."),
    ("criteria", "attachments"): Text(
        "Через точку с запятой, вид после двоеточия: письмо партнёра: скан документа.",
        "Separated by semicolons, the kind after a colon: letter of a partner: scan of a document.",
    ),
    ("attachments", "consent"): Text(
        "Согласие изображённых; без него снимок не войдёт в отчёт.",
        "Consent of those shown; without it the picture is left out.",
    ),
    ("attachments", "content"): Text(
        "Пусто — фотография; скан PDF — документ. «Подписанный титул» встанет в PDF на место титула.",
        "Empty: a photograph, or a document if PDF. A signed title page takes the title page's place in PDF.",
    ),
    ("attachments", "section"): Text("Номер или название раздела отчёта.", "Number or title of a section of the report."),
    ("columns", "header"): Text("Как столбец назван в ваших книгах.", "How your workbooks name the column."),
    ("columns", "column"): Text(
        "Как он назван в описании таблиц, например «Группа».", "How the description of tables names it."
    ),
}
"""Short comments beside the fields that need one."""
