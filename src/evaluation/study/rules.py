"""The rules by which findings are made: one table of codes, each with its title, its reading and its cure."""

from collections.abc import Mapping

from evaluation.study.forms.rules import FORMS
from evaluation.study.rule import Rule
from evaluation.study.rules_of_files import FILES
from evaluation.study.rules_of_paths import PATHS
from evaluation.study.rules_of_people import PEOPLE
from evaluation.study.rules_of_places import PLACES
from evaluation.study.rules_of_plan import PLAN
from evaluation.study.rules_of_registers import REGISTERS
from evaluation.study.rules_of_rows import ROWS
from evaluation.study.rules_of_sheets import SHEETS
from evaluation.study.rules_of_values import VALUES
from evaluation.study.rules_of_versions import VERSIONS
from evaluation.text import Text

CATALOGUE: Mapping[str, Rule] = {**FILES, **PATHS, **PLACES, **SHEETS, **VALUES, **ROWS, **PLAN, **PEOPLE, **FORMS, **REGISTERS, **VERSIONS}
"""Every rule by its code; a reason for setting a row aside is the code of a rule."""

RULES: Mapping[str, Text] = {code: rule.title for code, rule in CATALOGUE.items()}
"""Title of every rule by its code."""
