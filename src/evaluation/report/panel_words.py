"""Words of the panel's protocol."""

from evaluation.text import Text

TITLE = Text(ru="Протокол экспертной оценки", en="Protocol of the expert panel")
CONTEST, WORKS, EXPERTS, MOST = (
    Text(ru="Конкурс", en="Competition"),
    Text(ru="Работ", en="Works"),
    Text(ru="Экспертов", en="Experts"),
    Text(ru="Высший возможный балл", en="Highest possible total"),
)
RESULTS, GIVEN, AGREEMENT, SEVERITY, CIRCUMSTANCES, ASKED, SIGNED = (
    Text(ru="Итоги", en="Results"),
    Text(ru="Что поставили эксперты", en="What the experts gave"),
    Text(ru="Согласованность экспертов", en="Agreement of the experts"),
    Text(ru="Строгость экспертов", en="Severity of the experts"),
    Text(ru="Обстоятельства, затрудняющие объективную экспертизу", en="Circumstances that hamper an impartial judgement"),
    Text(ru="Оценки, о которых стоит спросить", en="Scores to ask about"),
    Text(ru="Подписи", en="Signatures"),
)
PLACE, WORK, MEAN, MEDIAN, TRIMMED, ADJUSTED, STABLE, SEEN = (
    Text(ru="Место", en="Place"),
    Text(ru="Работа", en="Work"),
    Text(ru="Средний балл", en="Mean score"),
    Text(ru="Медиана", en="Median"),
    Text(ru="Усечённое среднее", en="Trimmed mean"),
    Text(ru="С поправкой на строгость", en="Adjusted for severity"),
    Text(ru="Место без любого одного эксперта", en="Place without any one expert"),
    Text(ru="Полных листов", en="Full sheets"),
)
EXPERT = Text(ru="Эксперт {number}", en="Expert {number}")
CRITERION, TOTAL, SPREAD, RANGE = (
    Text(ru="Критерий", en="Criterion"),
    Text(ru="Итог", en="Total"),
    Text(ru="Стандартное отклонение", en="Standard deviation"),
    Text(ru="От и до", en="Range"),
)
WITHDRAWN = Text(ru="отвод", en="withdrew")
FIRST = Text(
    ru="Первое место — «{work}»: средний балл {mean} из {most} ({experts}).", en="First place: “{work}”, mean score {mean} of {most} ({experts})."
)
SHARED = Text(
    ru="Первое место делят: {works}; средний балл {mean} из {most}.",
    en="The first place is shared by {works}; mean score {mean} of {most}.",
)
ALONE = Text(ru="«{work}»: средний балл {mean} из {most} ({experts}).", en="“{work}”: mean score {mean} of {most} ({experts}).")
FULL = Text(ru="полный лист|полных листа|полных листов", en="full sheet|full sheets")
REORDERED = Text(
    ru="Не все эксперты оценили все работы, и с поправкой на строгость порядок работ иной: решите, по какому баллу отдавать места.",
    en="Not all experts scored all works, and adjusted for severity the works are ordered otherwise: decide by which score the places go.",
)
NO_FULL = Text(ru="Полного листа нет ни у одной работы: итог не считается.", en="No work has a full sheet: there is no total.")
LEAD_SURE = Text(
    ru="Отрыв от второй работы — {gap} балла (95 % ДИ от {low} до {high}): он больше, чем расхождения этих экспертов.",
    en="Its lead over the second work is {gap} points (95% CI {low} to {high}): more than these experts differ.",
)
LEAD_UNSURE = Text(
    ru="Отрыв от второй работы — {gap} балла (95 % ДИ от {low} до {high}): расхождения экспертов не меньше, первые две работы не различимы.",
    en="Its lead over the second work is {gap} points (95% CI {low} to {high}): the experts differ by as much, the two cannot be told apart.",
)
LEAD_UNKNOWN = Text(
    ru="Отрыв от второй работы — {gap} балла; насколько он надёжен, по этим листам сказать нельзя: {why}.",
    en="Its lead over the second work is {gap} points; how firm it is these sheets cannot tell: {why}.",
)
FIRM = Text(ru="Первое место не меняется, какого бы эксперта ни исключить.", en="The first place stays whichever expert is left out.")
SHAKY = Text(
    ru="Первое место зависит от одного эксперта: без него работа оказывается на месте {place}.",
    en="The first place hangs on one expert: without that one the work is placed {place}.",
)
RULE = Text(
    ru="Балл работы — взвешенная сумма по критериям, среднее по экспертам с полными листами; равные баллы делят место. Усечённое среднее — без одного"
    " высшего и одного низшего балла, от пяти экспертов. Поправка на строгость: каким был бы балл у среднего эксперта (аддитивная модель, 95 % ДИ).",
    en="A work's score is the weighted sum of criteria, averaged over the experts with full sheets; equal scores share a place. The trimmed mean"
    " leaves out one highest and one lowest score, from five experts on. Adjusted: the score from the average expert (additive model, 95% CI).",
)
TOTALS, BY_CRITERION = (
    Text(ru="Взвешенная сумма баллов по экспертам", en="Weighted totals by expert"),
    Text(ru="Баллы по критериям", en="Scores by criterion"),
)
SIGNS = Text(ru="«…» — лист не полон; «отвод» — баллы не считаются.", en="“…”: the sheet is not full; “withdrew”: the scores are not counted.")
MEASURE, VALUE, LIMITS, MEANING = (
    Text(ru="Мера", en="Measure"),
    Text(ru="Значение", en="Value"),
    Text(ru="95 % ДИ", en="95% CI"),
    Text(ru="Что значит", en="What it tells"),
)
W, SINGLE, WHOLE, ALPHA = (
    Text(ru="Коэффициент конкордации Кендалла W", en="Kendall's W"),
    Text(ru="Внутриклассовая корреляция ICC(2,1)", en="Intraclass correlation ICC(2,1)"),
    Text(ru="Внутриклассовая корреляция ICC(2,k)", en="Intraclass correlation ICC(2,k)"),
    Text(ru="Альфа Криппендорфа", en="Krippendorff's alpha"),
)
TELLS = (
    Text(ru="одинаково ли эксперты расставляют по местам: 0 — вразнобой, 1 — одинаково", en="do the experts rank alike: 0 at random, 1 the same"),
    Text(ru="надёжность балла одного эксперта, одного из многих возможных", en="reliability of one expert's score, one of many possible"),
    Text(ru="надёжность среднего балла всех этих экспертов", en="reliability of the mean of these experts"),
    Text(ru="согласие сверх случайного; считает и неполные листы", en="agreement beyond chance; takes sheets that are not full too"),
)
OVER = {
    "works": Text(
        ru="Согласованность — по работам, которые оценили все эксперты: {n}.",
        en="Agreement is over the works that all experts scored: {n}.",
    ),
    "criteria": Text(
        ru="Работа одна: согласованность — по критериям, в долях высшего балла ({n}). Она говорит о разборе работы, а не о местах.",
        en="There is one work: agreement is over criteria, in shares of the highest score ({n}). It tells of reading the work, not of places.",
    ),
}
TESTED = Text(ru=" Проверка случайности W: χ² = {statistic}, p {p}.", en=" Test of W against chance: χ² = {statistic}, p {p}.")
LOW = Text(
    ru="W = {w} — ниже 0,5 (граница принятая, не вычисленная): эксперты расходятся. Обсудите расхождения прежде, чем утверждать места.",
    en="W = {w} is below 0.5 (a customary limit, not a computed one): the experts disagree. Discuss it before the places are confirmed.",
)
INTERVALS = Text(
    ru="ДИ для ICC — по F-распределению; для W и альфы — повторным отбором (1999 раз), если оценённых объектов не меньше 10.",
    en="CIs of ICC by the F distribution; of W and alpha by drawing subjects again (1,999 times) where there are at least 10.",
)
OFFSET, TOLD = Text(ru="Отклонение от среднего эксперта", en="Offset from the average expert"), Text(ru="Вывод", en="Conclusion")
HARSH, LENIENT, ALIKE, UNTOLD = (
    Text(ru="строже остальных", en="harsher than the others"),
    Text(ru="мягче остальных", en="more lenient than the others"),
    Text(ru="от остальных не отличим", en="cannot be told from the others"),
    Text(ru="сказать нельзя: {why}", en="cannot be told: {why}"),
)
POINTS = Text(ru="Отклонение — в баллах взвешенной суммы.", en="Offsets in points of the weighted total.")
SHARES = Text(ru="Отклонение — в долях высшего балла критерия.", en="Offsets in shares of a criterion's highest score.")
NO_CIRCUMSTANCES = Text(ru="Никто из экспертов обстоятельств не указал.", en="No expert declared any circumstances.")
DECLARED = Text(
    ru="Эксперт {number} указал обстоятельства по работе «{work}»: баллы отложены. {effect}",
    en="Expert {number} declared circumstances about “{work}”: the scores are set aside. {effect}",
)
SAME = Text(
    ru="С этими и другими отложенными баллами место работы было бы тем же.",
    en="With all scores set aside counted the place would be the same.",
)
MOVED = Text(ru="Со всеми отложенными баллами работа была бы на месте {place}.", en="With all scores set aside counted the place would be {place}.")
UNFULL = Text(
    ru="Лист не полон: эксперт {number}, «{work}» — в итог этой работы эксперт не вошёл.",
    en="Not a full sheet: expert {number}, “{work}”; left out of this work's total.",
)
NONE_ASKED = Text(
    ru="Таких оценок нет: ни одна не отстоит от ожидаемой более чем на 2,5 её ошибки.",
    en="There are no such scores: each is within 2.5 standard errors of what was expected.",
)
ASK = Text(
    ru="Эксперт {number}, «{subject}»: балл {side} ожидаемого на {times} его ошибки. Это повод спросить, а не вывод о предвзятости.",
    en="Expert {number}, “{subject}”: {side} what was expected by {times} standard errors. A reason to ask, not a finding of bias.",
)
ABOVE, BELOW = Text(ru="выше", en="above"), Text(ru="ниже", en="below")
SIGNATURE, NAME, DAY = Text(ru="Подпись", en="Signature"), Text(ru="Фамилия, инициалы", en="Name"), Text(ru="Дата", en="Date")
WHY = {
    "too_few_ratings": Text(ru="нужно не меньше двух экспертов и двух оценённых объектов", en="at least two experts and two subjects are needed"),
    "too_few_units": Text(ru="меньше 10 объектов", en="fewer than 10 subjects"),
    "too_few_rows": Text(ru="оценок не больше, чем неизвестных", en="no more ratings than unknowns"),
    "singular": Text(ru="эксперты оценивали разные работы", en="the experts scored different works"),
    "no_variation": Text(ru="оценки не различаются", en="the scores do not differ"),
    "one_category": Text(ru="все оценки одинаковы", en="all scores are the same"),
    "undefined_in_resamples": Text(ru="при повторном отборе мера не определена", en="the measure is undefined in some samples"),
    "one_unit": Text(ru="обе работы оценил один эксперт", en="one expert scored both works"),
    "no_pairs": Text(ru="никто не оценил обе работы", en="nobody scored both works"),
}
