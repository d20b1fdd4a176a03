"""What a jury is likely to ask, and the words of answers that data fill."""

from evaluation.text import Text

CAUSE = Text(ru="Это заслуга модели или так сложилось само?", en="Is this owing to the model, or would it have come about anyway?")
ARMS = Text(ru="С кем вы сравниваете свои группы?", en="With whom do you compare your groups?")
SMALL = Text(ru="Сколько человек стоит за вашими процентами?", en="How many persons stand behind your percentages?")
UNKNOWN = Text(ru="О скольких выпускниках нет сведений и меняет ли это вывод?", en="Of how many is nothing known, and does it change the conclusion?")
MISSED = Text(ru="Какие планы не выполнены и почему?", en="Which targets were missed, and why?")
LOW_TARGETS = Text(ru="Не занижены ли планы?", en="Were the targets set too low?")
BOUNDS = Text(ru="У вас все выпускники. При чём тут случайные колебания?", en="You counted every graduate. Why speak of chance variation?")
EARLY = Text(ru="Почему нет результатов последних лет?", en="Why are there no results of the latest years?")
HARM = Text(ru="Не стало ли что-нибудь хуже?", en="Has anything become worse?")
BASELINE = Text(ru="Что было до проекта?", en="What was there before the project?")
EMPLOYERS = Text(ru="Чем подтверждается участие работодателей?", en="What evidences the part of employers?")
HIDDEN = Text(ru="Почему часть чисел не показана?", en="Why are some numbers not shown?")
OUTSIDE = Text(ru="Кто оценивал проект со стороны?", en="Who judged the project from outside?")
ADOPTED = Text(ru="Кто уже внедрил это у себя?", en="Who has taken it up already?")
TROUBLES = Text(ru="С какими трудностями вы столкнулись?", en="What difficulties did you meet?")
MONEY = Text(ru="На какие средства это сделано?", en="With what funds was it done?")
CHECK = Text(ru="Как проверить ваши числа?", en="How can your numbers be checked?")

NO_COMPARISON = Text(
    ru="Группы сравнения, которую можно показать, нет: видно только, как менялись показатели по годам. Приписать изменение модели нельзя.",
    en="There is no comparison that may be shown: one sees only how metrics went over the years. The change cannot be put down to the model.",
)
NO_EFFECT = Text(
    ru="Оценить вклад модели данные не позволяют; показана только разница между группами или годами.",
    en="The data do not allow the model's part to be estimated; only differences between arms or years are shown.",
)
BASE = Text(
    ru="{name}: {value} — это {base} ({when}). Учтены все, это не выборка, поэтому доля за год известна точно; но при такой численности"
    " она заметно меняется от года к году.",
    en="{name}: {value}, that is {base} ({when}). Everybody is counted, so the year's value is exact; with such numbers it varies from year to year.",
)
BASE_OPEN = Text(
    ru="{name}: {value} — это {base} ({when}) из тех, о ком есть сведения; нет сведений: {unknown}. Это не выборка, но при такой численности"
    " доля заметно меняется от года к году.",
    en="{name}: {value}, that is {base} ({when}) of those known; unknown: {unknown}. This is no sample, but with such numbers the share varies"
    " from year to year.",
)
BASE_LARGE = Text(ru="{name}: {value} — это {base} ({when}).", en="{name}: {value}, that is {base} ({when}).")
GROUPS = Text(ru=" При сравнении единица — учебная группа, а не студент: групп {count}.", en=" In comparisons the group is the unit: {count} groups.")
NOBODY = Text(ru="Показателей с числом людей в материалах нет.", en="The materials hold no metric with a number of persons.")
ALL_KNOWN = Text(ru="По показанным годам сведения есть обо всех.", en="Everybody is known in the years shown.")
ALL_MET = Text(ru="По последнему году выполнены все показанные планы: {told}.", en="All targets shown are met for the latest year: {told}.")
MET = Text(ru="{name} — {value} при плане {plan}, до проекта {before}", en="{name}: {value} against {plan}, before the project {before}")
NO_TARGETS = Text(ru="Плановых значений показанных показателей в паспорте проекта нет.", en="The passport has no targets for the metrics shown.")
BEFORE = Text(ru="До проекта: {told}.", en="Before the project: {told}.")
WAS = Text(ru="{name} — {value} ({year})", en="{name}: {value} ({year})")
NO_BEFORE = Text(ru=" Исходных значений нет: {names}.", en=" Without a baseline: {names}.")
NO_BASELINE = Text(
    ru="Значений до начала проекта в данных нет, поэтому показана только динамика внутри проекта.",
    en="The data hold no values from before the project: only the course within it is shown.",
)
ROLES = Text(
    ru="В реестре ролей работодателей — {rows}; подтверждены документом: {documented}.",
    en="The register of employers' roles has {rows}; evidenced by a document: {documented}.",
)
ROWS = Text(ru="запись|записи|записей", en="record|records")
NO_ROLES = Text(ru="Реестра ролей работодателей в проекте нет.", en="The study has no register of employers' roles.")
WITHHELD = Text(
    ru="Знаком «К» закрыто чисел: {count}. Группы малы, и по открытому числу можно было бы узнать человека; закрытые числа есть у техникума.",
    en="Numbers withheld (sign 'C'): {count}. The groups are small and an open number could point to a person; the college holds them.",
)
JUDGED = Text(ru="Внешние оценки: {told}.", en="Outside reviews: {told}.")
NOT_JUDGED = Text(ru="Внешних оценок до даты данных нет.", en="There were no outside reviews by the day of the data.")
NOT_ADOPTED = Text(ru="Записей о внедрении другими организациями нет.", en="There are no records of adoption by others.")
PRODUCTS = Text(ru="Продукты: {told}.", en="Products: {told}.")
PRODUCT = Text(ru="«{product}» — предложен {offered}, внедрили {adopted}", en="“{product}”: offered to {offered}, adopted by {adopted}")
PROBLEMS = Text(ru="В реестре проблем и противоречий — {rows}: {told}.", en="The register of problems has {rows}: {told}.")
NO_PROBLEMS = Text(
    ru="Реестр проблем не вёлся: вести его стоит до защиты.", en="No register of problems was kept: it is worth starting before the defence."
)
FUNDS = Text(ru="{told}.", en="{told}.")
NO_FUNDS = Text(ru="Сведений о средствах, которые можно показать, нет.", en="There are no data on funds that may be shown.")
HOW = Text(
    ru="Каждое число прослеживается до файла, листа и ячейки исходной книги; отчёт пересчитывается одной командой, а папка «Для проверки»"
    " содержит числа, тетрадь и контрольные суммы.",
    en="Every number can be traced to the file, sheet and cell of a source workbook; the report is recomputed by one command,"
    " and the folder “For checking” holds the numbers, the notebook and hashes.",
)
