"""Sheets of our own forms that hold no data: the reader passes them over without a word."""

from evaluation.study.reading import plain
from evaluation.text import Text

ABOUT = Text("О колледже", "About the college")
"""The sheet that says whose workbook it is and how to fill it."""
LISTS = Text("Списки", "Lists")
"""The hidden sheet of long drop-down lists; its first two cells tell the version of a college's form."""
FORM = "evaluation.form"
"""What the first cell of the hidden sheet says in a form for a college; the schema stands below."""


def ours(title: str) -> bool:
    """Tell whether a sheet of this title belongs to our forms and holds no data.

    >>> ours("О колледже"), ours("lists"), ours("Студенты")
    (True, True, False)
    """
    return plain(title) in {plain(word) for sheet in (ABOUT, LISTS) for word in (sheet.ru, sheet.en)}
