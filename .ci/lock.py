"""Write the four locks, without an index address or a path, and bring environment.yml's versions in line.

Called by `python start.py lock`; arguments go to the resolver: `python start.py lock --upgrade`.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMPILE = [sys.executable, "-m", "uv", "pip", "compile", "-q", "--no-config", "--python-version", "3.11"]
CLEAN = ["--no-emit-index-url", "--no-emit-find-links", "--custom-compile-command", "make lock"]
WHEELS_ONLY = ["--only-binary", ":all:"]
LOCKS = {
    "requirements": ["pyproject.toml", "--all-extras", "requirements.in", *WHEELS_ONLY],
    "requirements-oracles": ["requirements-oracles.in", *WHEELS_ONLY],
    "requirements-browser": ["requirements-browser.in", *WHEELS_ONLY],
    "requirements-spark": ["requirements-spark.in"],
}


def environment() -> dict[str, str]:
    """Everything but a local folder of packages: what it holds must not get into a lock."""
    return {name: value for name, value in os.environ.items() if name != "UV_FIND_LINKS"}


def compile_lock(stem: str, wanted: list[str], more: list[str]) -> None:
    """Resolve one lock for every operating system at once."""
    print(f"{stem}.lock", flush=True)
    command = [*COMPILE, "--universal", "--generate-hashes", *CLEAN, *more, *wanted, "-o", f"{stem}.lock"]
    subprocess.run(command, cwd=ROOT, env=environment(), check=True)


def versions_for_conda() -> dict[str, str]:
    """Return the lock's versions on environment.yml's Python, 3.11."""
    flat = [*COMPILE, "--no-deps", "--no-header", "--no-annotate", "requirements.lock"]
    pins = subprocess.run(flat, cwd=ROOT, env=environment(), stdout=subprocess.PIPE, text=True, check=True).stdout
    return dict(line.split("==", 1) for line in pins.splitlines() if "==" in line)


def renew_environment(path: Path, versions: dict[str, str]) -> None:
    """Replace the versions that environment.yml names by the lock's."""
    text = path.read_text("utf-8")
    renewed = re.sub(r"(?m)^( *- )([\w.-]+)==\S+$", lambda pin: f"{pin[1]}{pin[2]}=={versions[pin[2]]}", text)
    path.write_text(renewed, "utf-8", newline="\n")


if __name__ == "__main__":
    for lock, sources in LOCKS.items():
        compile_lock(lock, sources, sys.argv[1:])
    renew_environment(ROOT / "environment.yml", versions_for_conda())
