"""What a refresh tells: what she has changed and it has kept, what it could not renew, what it has written anew."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from evaluation.report.printable import cut
from evaluation.text import Lang, Text

What = Literal["typed", "deleted", "own", "rewritten", "reworded", "vanished", "appeared", "replaced", "renewed"]

WORDS: Mapping[What, Text] = {
    "typed": Text(ru="Вы исправили число или слово: оставлено ваше", en="You typed over a number or word: yours is kept"),
    "deleted": Text(ru="Вы удалили: не возвращено", en="You deleted it: not brought back"),
    "own": Text(ru="Ваши строки и столбцы: оставлены", en="Rows and columns of yours: kept"),
    "replaced": Text(ru="Вы заменили рисунок: оставлен ваш", en="You replaced the figure: yours is kept"),
    "rewritten": Text(
        ru="Предложение программы по новым данным говорит другое: написано заново",
        en="A sentence of the program says something else now: written anew",
    ),
    "reworded": Text(
        ru="Предложение или примечание с вашими словами: проверьте, верно ли оно теперь",
        en="A sentence or a note with words of yours: check whether it still holds",
    ),
    "vanished": Text(
        ru="В новом отчёте этого нет: проверьте, нужно ли оставить", en="The new report has no such thing: check whether it should stay"
    ),
    "appeared": Text(ru="Появилось в новом отчёте: в ваш файл не вставлено", en="New in the report: not put into your file"),
    "renewed": Text(ru="Обновлено", en="Renewed"),
}
HERS: tuple[What, ...] = ("typed", "deleted", "own", "replaced")
"""What she has done."""
CHECKED: tuple[What, ...] = ("reworded", "vanished", "appeared")
"""What only she can decide."""
_WAS = Text(ru="было: {words}", en="was: {words}")
_YOURS = Text(ru="у вас: {words}", en="yours: {words}")
_SHORT = 160
"""Letters of a text in one line; the page of a refresh has it whole."""
_NOW = Text(ru="по новым данным: {words}", en="by the new data: {words}")


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing: what it is, where it stands, what was printed, what stands there now, what the new report says."""

    what: What
    where: str
    old: str = ""
    hers: str = ""
    new: str = ""

    def of(self, lang: Lang) -> str:
        """Write it in one line.

        >>> Remark("typed", "Доля", "82 %", "90 %", "84 %").of("ru")
        'Вы исправили число или слово: оставлено ваше. Доля. было: 82 %; у вас: 90 %; по новым данным: 84 %'
        """
        told = ((_WAS, self.old), (_YOURS, self.hers), (_NOW, self.new))
        values = "; ".join(pattern.of(lang).format(words=cut(words, _SHORT)) for pattern, words in told if words)
        return ". ".join(part for part in (WORDS[self.what].of(lang), self.where, values) if part)
