"""Letters and notes as ГОСТ 7.32-2017 writes them: appendices, items of a list, what stands under a table."""

from evaluation.text import Lang, Text

LETTERS: dict[Lang, str] = {"ru": "АБВГДЕЖИКЛМНПРСТУФХЦШЩЭЮЯ", "en": "ABCDEFGHJKLMNPQRSTUVWXYZ"}
"""Letters of appendices and, in lower case, of items: without Ё, З, Й, О, Ч, Ъ, Ы, Ь; in English without I and O."""
_NOTE = Text(ru="Примечание — {words}", en="Note: {words}")
_NOTES = Text(ru="Примечания", en="Notes")


def noted(notes: tuple[str, ...], lang: Lang) -> tuple[str, ...]:
    """Word the notes under a table or a figure: a single one after «Примечание», several numbered after «Примечания».

    >>> noted(("Данные на 31.08.2017.",), "ru")
    ('Примечание — Данные на 31.08.2017.',)
    >>> noted(("Первая.", "Вторая."), "ru")
    ('Примечания', '1 Первая.', '2 Вторая.')
    """
    if len(notes) > 1:
        return (_NOTES.of(lang), *(f"{number} {note}" for number, note in enumerate(notes, start=1)))
    return tuple(_NOTE.of(lang).format(words=note) for note in notes)


def lettered(count: int, lang: Lang) -> tuple[str, ...]:
    """Name the items of a list by letters, by numbers where letters do not suffice.

    >>> lettered(8, "ru")
    ('а', 'б', 'в', 'г', 'д', 'е', 'ж', 'и')
    >>> lettered(40, "ru")[-1]
    '40'
    """
    letters = LETTERS[lang].lower()
    return tuple(letters[:count]) if count <= len(letters) else tuple(str(number) for number in range(1, count + 1))
