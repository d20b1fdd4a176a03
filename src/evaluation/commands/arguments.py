"""Arguments that many commands share."""

from typing import Annotated

import typer

from evaluation import cli_words as words
from evaluation.text import Lang, system_lang

LANG: Lang = system_lang()
"""Language of the help: the operating system's."""
DEMO = "data/demo"
"""The study taken when none is named."""

StudyArgument = Annotated[str, typer.Argument(help=words.STUDY.of(LANG), metavar=words.STUDY_NAME.of(LANG))]
LangOption = Annotated[str, typer.Option("--lang", help=words.REPORT_LANG.of(LANG), metavar="ru|en")]
