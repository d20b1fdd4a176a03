"""The version of a study folder kept in git, for those who keep it there."""

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Commit:
    """The last commit that touched the folder, empty without one; `clean` when nothing has changed since."""

    hash: str = ""
    clean: bool = False


def commit_of(folder: Path) -> Commit:
    """Ask git for the folder's commit; no git, no repository and no commit are all the same: none."""
    last = _git(folder, "log", "-1", "--format=%H", "--", ".")
    return Commit(last, clean=not _git(folder, "status", "--porcelain", "--", ".")) if last else Commit()


def _git(folder: Path, *words: str) -> str:
    """Return what git answers, nothing when it refuses."""
    program = shutil.which("git")
    if program is None:
        return ""
    command = [program, "-C", str(folder), *words]
    answer = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False)  # noqa: S603 because the words are ours
    return answer.stdout.strip() if answer.returncode == 0 else ""
