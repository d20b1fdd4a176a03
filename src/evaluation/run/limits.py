"""How many pages the body of a report may take: as its kind says, or the call of the competition."""

from pathlib import Path

from evaluation.competitions.found import known_to
from evaluation.run.kinds import Kind
from evaluation.run.parameters import CompetitionParameters, Parameters
from evaluation.study.folder import read_passport
from evaluation.study.passport import Passport, Project


def pages(kind: Kind, parameters: Parameters, folder: Path | None) -> int:
    """Return the limit; 0 where there is none."""
    if not isinstance(parameters, CompetitionParameters):
        return kind.pages
    passport = read_passport(folder) if folder is not None else Passport(project=Project(title=kind.title.ru))
    return known_to(passport, folder, parameters.competition).pages
