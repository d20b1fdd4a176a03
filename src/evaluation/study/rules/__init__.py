"""The rules by which findings are made: one table of codes, each with its title, its reading and its cure."""

from collections.abc import Mapping

from evaluation.study.forms.rules import FORMS
from evaluation.study.rules.files import FILES
from evaluation.study.rules.own_words import OWN_WORDS
from evaluation.study.rules.paths import PATHS
from evaluation.study.rules.people import PEOPLE
from evaluation.study.rules.places import PLACES
from evaluation.study.rules.plan import PLAN
from evaluation.study.rules.registers import REGISTERS
from evaluation.study.rules.rows import ROWS
from evaluation.study.rules.rule import Rule
from evaluation.study.rules.sheets import SHEETS
from evaluation.study.rules.values import VALUES
from evaluation.study.rules.versions import VERSIONS
from evaluation.text import Text

CATALOGUE: Mapping[str, Rule] = {
    **FILES, **PATHS, **PLACES, **SHEETS, **VALUES, **ROWS, **PLAN, **PEOPLE, **FORMS, **REGISTERS, **VERSIONS, **OWN_WORDS,
}  # fmt: skip
"""Every rule by its code; a reason for setting a row aside is the code of a rule."""

RULES: Mapping[str, Text] = {code: rule.title for code, rule in CATALOGUE.items()}
"""Title of every rule by its code."""
