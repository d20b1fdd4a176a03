"""The mark of a number: how it is written so that it is read back as the same number."""

from collections.abc import Iterator

from evaluation.estimates import Estimate
from evaluation.report import marks_words as vocabulary
from evaluation.report import naming
from evaluation.report.marks_words import PARTS, Part
from evaluation.study.context import Context
from evaluation.text import MINUS, Lang

_ARMS = ("arm", "arms")


def mark_of(row: Estimate, context: Context, part: Part = "value", lang: Lang | None = None) -> str:
    """Write the mark that gives this number, in the words of the study's language.

    Parameters
    ----------
    row
        A number.
    context
        The study's public facts.
    part
        What of the number is asked for.
    lang
        Language of the mark's words; the study's own when not given.
    """
    spoken = lang or context.lang
    metric = naming.metric_of(row)
    head = [metric.id, *_year(row, metric.year, spoken), *_arm(row, context, spoken)]
    by = [f"{naming.dimension(name, spoken).lower()}: {_value(name, value, context, spoken)}" for name, value in others(row).items()]
    word = PARTS[part].of(spoken)
    if by:
        return f"{{{{{'; '.join((' '.join(head), *by, *([word] if part != 'value' else [])))}}}}}"
    return f"{{{{{' '.join((*head, *([word] if part != 'value' else [])))}}}}}"


def others(row: Estimate) -> dict[str, str]:
    """Return the by-values besides years and arms; an empty one says nothing, and an estimator only tells how an effect was made."""
    apart = (*_ARMS, *naming.YEARS, *(("estimator",) if row.quantity == "effect" else ()))
    return {name: value for name, value in row.by.items() if name not in apart and value}


def years_of(row: Estimate) -> dict[str, str]:
    """Return the yearly by-values."""
    return {name: value for name, value in row.by.items() if name in naming.YEARS and value}


def _year(row: Estimate, own: str, lang: Lang) -> Iterator[str]:
    for name, value in years_of(row).items():
        if name != own:
            yield vocabulary.CALENDARS[name].of(lang)
        yield naming.value_words(name, value, _NOBODY, lang)


def _arm(row: Estimate, context: Context, lang: Lang) -> Iterator[str]:
    if row.quantity == "effect":
        yield vocabulary.EFFECT.of(lang)
    elif "arms" in row.by:
        first, second = naming.arms_of(row.by["arms"], context)
        yield f"{arm_word(first, lang)} {MINUS} {arm_word(second, lang)}"
    elif row.by.get("arm"):
        yield arm_word(row.by["arm"], lang)


def arm_word(key: str, lang: Lang) -> str:
    """Name an arm as marks call it."""
    return vocabulary.ARM_WORDS[key].of(lang) if key in vocabulary.ARM_WORDS else key


def _value(name: str, value: str, context: Context, lang: Lang) -> str:
    words = naming.value_words(name, value, context, lang)
    return f"«{words}»" if ";" in words else words


_NOBODY = Context(name="", title="")
