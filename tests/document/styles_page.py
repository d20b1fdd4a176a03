"""Write docs/styles.md: every measured row of the styles, its source and how it is measured."""

import sys
from pathlib import Path

from tests.document.measures import NOT_MEASURED, ROWS

COMMAND = "python -m tests.document.styles_page docs/styles.md"
_HEAD = f"""# Стили документов · Styles of documents

Что проверяется в каждом отчёте стиля `official` (по умолчанию) и `gost-7.32` (`evaluation report … --style gost-7.32`): мера, откуда она
и как измеряется в файле Word и в PDF. «По обычаю» — мера общепринята, но по тексту стандарта нами не сверена. Страница составлена по
`tests/document/measures.py`; руками её не правят.

What is checked in reports of the styles `official` (the default) and `gost-7.32`: the measure, its source and how it is measured in Word and
in PDF. “By convention” means customary, not compared by us with the text of the standard. The page is made from the checks themselves.

Обновить / refresh: `{COMMAND}`
"""


def page() -> str:
    """Return the whole page."""
    made = [_HEAD]
    for style in ("official", "gost-7.32"):
        made += [f"## `{style}`\n", "| Что | Мера | Откуда | Как измеряется |", "|---|---|---|---|"]
        made += [f"| {row.name} | {row.measure} | {row.source} | {row.how} |" for row in ROWS if style in row.styles]
        made.append("")
    made += ["## Не измеряется · Not measured\n", "| Что | Мера | Откуда | Почему |", "|---|---|---|---|"]
    made += [f"| {' | '.join(row)} |" for row in NOT_MEASURED]
    return "\n".join(made) + "\n"


def write(path: Path) -> None:
    """Write the page."""
    path.write_text(page(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
