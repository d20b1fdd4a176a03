#!/usr/bin/env python3
"""Make the project's own Python environment and run a command in it: ``python start.py <command>``.

Only the standard library, on every operating system. `make` and the files in windows/ call nothing but this, so that
one path is tested for all. What is downloaded is checked against the hashes in requirements.lock. Exit codes of the
command pass through: 0 done, 1 failed report, 2 findings that block, 3 refused release. 10 is this file's own: the
environment could not be made, or there is no such command.

The syntax stays old on purpose: an old Python must be able to read this file to say that it is too old.
"""

import ast
import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from start_words import say, words

ROOT = Path(__file__).resolve().parent
OLDEST = (3, 11)
OWN_FAILURE = 10
INTERRUPTED = 130
HEARTBEAT_SECONDS = 15
WHEELS = ROOT / "wheels"
PRODUCT = ""
PROGRAMS = {"chromium": "chromium", "soffice": "libreoffice-writer-nogui", "pdftoppm": "poppler-utils"}
LINES = {
    "report": ["-m", "evaluation", "report"],
    "lab": ["-m", "evaluation", "lab"],
    "run": ["-m", "evaluation"],
    "test": ["-m", "pytest", "-n", "logical", "--dist", "loadfile"],
    "test-system": ["-m", "pytest", "-m", "system"],
    "fuzz": ["-m", "pytest", "-v", "tests/study/test_fuzz.py", "--fuzz-cases", "5000"],
    "bench": ["-m", "pytest", "-m", "bench", "-s"],
    "bench-calibration": ["-m", "pytest", "-m", "bench", "-s", *(f"tests/bench/test_{name}.py" for name in ("calibration", "funnel", "targets"))],
    "bench-stats": ["-m", "pytest", "-m", "bench", "-s", "tests/bench/test_speed.py"],
    "lock": [".ci/lock.py"],
}
COMMANDS = {"setup", "wheels", *LINES}


class SetupError(Exception):
    """The environment could not be made; the text says why, in the user's language."""


class Room:
    """One environment: its folder, its lock and the programs in it."""

    def __init__(self, suffix: str = PRODUCT) -> None:
        """Name the room by the suffix that its folder and its lock share."""
        self.folder = ROOT / (".venv" + suffix)
        self.lock = ROOT / ("requirements" + suffix + ".lock")
        self.has_project = suffix == PRODUCT
        self.programs = self.folder / ("Scripts" if os.name == "nt" else "bin")
        self.python = self.programs / ("python.exe" if os.name == "nt" else "python")
        self.stamp = self.folder / "setup.stamp"
        self.log = self.folder / "setup.log"

    def key(self) -> str:
        """Hash of all that decides what the room holds."""
        parts = [self.lock.read_bytes()] + ([(ROOT / "pyproject.toml").read_bytes()] if self.has_project else [])
        return hashlib.sha256(b"\0".join(parts)).hexdigest()

    def ready(self) -> bool:
        """Tell whether the room holds what the lock says."""
        return self.alive() and self.stamp.is_file() and self.stamp.read_text("ascii") == self.key()

    def alive(self) -> bool:
        """Tell whether the room's Python and the Python it was made from are still there."""
        settings = self.folder / "pyvenv.cfg"
        text = settings.read_text("utf-8") if settings.is_file() else ""
        home = re.search(r"^home\s*=\s*(.+)$", text, re.MULTILINE)
        return home is not None and Path(home.group(1).strip()).is_dir() and self.python.exists()

    def pins(self) -> "list[str]":
        """Return the lock's lines of pins without a condition, `name==version` each."""
        return re.findall(r"^([\w.-]+==[^\s;]+) \\$", self.lock.read_text("utf-8"), re.MULTILINE)


def quietly(room: Room, command: "list[str]", environment: "dict[str, str]") -> bool:
    """Run a step with its output in the room's log, and tell now and then that it is alive. True when it succeeded."""
    with room.log.open("ab") as log:
        process = subprocess.Popen(
            command, cwd=str(ROOT), env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT
        )
        seconds = 0
        while True:
            try:
                return process.wait(timeout=HEARTBEAT_SECONDS) == 0
            except subprocess.TimeoutExpired:
                seconds += HEARTBEAT_SECONDS
                say("waiting", seconds=seconds)


def failure(room: Room) -> SetupError:
    """Explain a failed step with the end of its log."""
    lines = room.log.read_bytes().decode("utf-8", "replace").splitlines() if room.log.is_file() else []
    version = ".".join(str(part) for part in sys.version_info[:2])
    tail = "\n".join("  | " + line for line in lines[-12:])
    return SetupError(words("failed", log=room.log, tail=tail, python=version))


def pip_settings(python: Path) -> "dict[str, str]":
    """Translate what pip was told (certificate, mirror, proxy) for uv, which does not read pip's settings."""
    listed = subprocess.run(
        [str(python), "-m", "pip", "config", "list"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False
    ).stdout.decode("utf-8", "replace")
    settings = dict(re.findall(r"^[\w:]+\.([\w-]+)=('.*'|\".*\")$", listed, re.MULTILINE))
    names = {"cert": ("SSL_CERT_FILE",), "index-url": ("UV_DEFAULT_INDEX",), "proxy": ("HTTPS_PROXY", "HTTP_PROXY")}
    told = {key: str(ast.literal_eval(settings[key])) for key in names if key in settings}
    return {name: value for key, value in told.items() for name in names[key]}


def installer_environment(python: Path) -> "dict[str, str]":
    """Environment of the installers: pip's settings, the system's certificates, UTF-8 whatever the console speaks.

    On Windows packages are copied: OneDrive refuses the hard links that uv makes otherwise.
    """
    told = dict(pip_settings(python), UV_SYSTEM_CERTS="true", **({"UV_LINK_MODE": "copy"} if os.name == "nt" else {}))
    return dict(told, **dict(os.environ, PYTHONUTF8="1", PYTHONIOENCODING="utf-8"))


def source() -> "list[str]":
    """Where packages come from: the folder wheels when it is there, else what uv and pip are set to."""
    return ["--no-index", "--find-links", str(WHEELS)] if any(WHEELS.glob("*.whl")) else []


def make_folder(room: Room) -> None:
    """Make the empty environment: anew when the Python it was made from has gone, complete when it lacks pip."""
    if room.alive() and subprocess.call([str(room.python), "-c", "import pip"], stderr=subprocess.DEVNULL) == 0:
        return
    say("making", folder=room.folder.name)
    clear = [] if room.alive() else ["--clear"]
    command = [sys.executable, "-m", "venv", *clear, str(room.folder)]
    made = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    if made.returncode:
        raise SetupError(made.stdout.decode("utf-8", "replace") + words("no_venv"))


def fetch_uv(room: Room, environment: "dict[str, str]") -> "list[str]":
    """Install the locked uv, hash-checked, and return how to call it; nothing when it cannot be had."""
    block = re.search(r"^uv==.*?(?=^\S)", (ROOT / "requirements.lock").read_text("utf-8"), re.MULTILINE | re.DOTALL)
    if block is None:
        return []
    wanted = room.folder / "uv.txt"
    wanted.write_text(block.group(0), "utf-8")
    pip = [str(room.python), "-m", "pip", "install", "-q", "--only-binary", ":all:", "--require-hashes"]
    return [str(room.python), "-m", "uv"] if quietly(room, [*pip, *source(), "-r", str(wanted)], environment) else []


def install_lock(room: Room, uv: "list[str]", environment: "dict[str, str]") -> None:
    """Install exactly the lock, hash-checked and compiled; by pip when uv cannot."""
    wheels_only = ["--only-binary", ":all:"] if room.has_project else []
    wanted = ["--require-hashes", *wheels_only, *source(), "-r", str(room.lock)]
    fast = [*uv, "pip", "install", "-q", "--python", str(room.python), "--compile-bytecode", *wanted]
    if uv and quietly(room, fast, environment):
        return
    say("pip")
    if not quietly(room, [str(room.python), "-m", "pip", "install", "-q", "--compile", *wanted], environment):
        raise failure(room)


def link_project(room: Room, uv: "list[str]", environment: "dict[str, str]") -> None:
    """Install the project editable, with a link that any folder name survives.

    The link file is written in UTF-8, but Python 3.11 and 3.12 read it in the machine's code page, where a Cyrillic
    folder name turns into another one or stops Python from starting. A relative path has no such letters.
    """
    slow = [str(room.python), "-m", "pip", "install", "-q"]
    fast = [*uv, "pip", "install", "-q", "--python", str(room.python)]
    wanted = ["--no-deps", "--no-build-isolation", *source(), "-e", "."]
    if not (uv and quietly(room, [*fast, *wanted], environment)) and not quietly(room, [*slow, *wanted], environment):
        raise failure(room)
    places = [*room.folder.glob("Lib/site-packages"), *room.folder.glob("lib/python*/site-packages")]
    links = [link for place in places for link in place.glob("*evaluation*.pth")]
    if not links:
        raise failure(room)
    for link in links:
        link.write_text(os.path.relpath(str(ROOT / "src"), str(link.parent)) + "\n", "ascii")
    subprocess.run([str(room.python), "-m", "compileall", "-q", "src"], cwd=str(ROOT), env=environment, check=False)


def set_up(suffix: str = PRODUCT) -> Room:
    """Make the room hold what its lock says; at once when it does already."""
    room = Room(suffix)
    if room.ready():
        return room
    make_folder(room)
    environment = installer_environment(room.python)
    say("offline" if source() else "installing", count=len(room.pins()))
    uv = fetch_uv(room, environment)
    install_lock(room, uv, environment)
    if room.has_project:
        say("linking")
        link_project(room, uv, environment)
    room.stamp.write_text(room.key(), "ascii")
    say("ready", folder=room.folder.name)
    return room


def call(room: Room, *arguments: str) -> int:
    """Run the room's Python in the project's folder and return its exit code."""
    code = subprocess.call([str(room.python), *arguments], cwd=str(ROOT))
    return code if code >= 0 else 128 - code


def name_missing_programs() -> None:
    """Say which Debian packages the system tests miss."""
    missing = [package for program, package in PROGRAMS.items() if shutil.which(program) is None]
    if missing:
        say("missing", packages=" ".join(missing))


def gather(room: Room) -> int:
    """Download the lock's wheels for this system and this Python into the folder wheels."""
    say("gathering", count=len(room.pins()))
    pip = ["-m", "pip", "download", "-q", "--require-hashes", "--only-binary", ":all:", "-d", str(WHEELS)]
    return call(room, *pip, "-r", str(room.lock))


def run(command: str, arguments: "list[str]") -> int:
    """Set up what the command needs, then run it."""
    if command == "setup":
        for suffix in ["-" + name for name in arguments] or [PRODUCT]:
            set_up(suffix)
        return 0
    room = set_up()
    if command == "test-system":
        name_missing_programs()
    return gather(room) if command == "wheels" else call(room, *LINES[command], *arguments)


def newer_python() -> "str | None":
    """Find a newer Python on the search path, for systems whose `python3` is old."""
    names = ["python3." + str(minor) for minor in range(14, OLDEST[1] - 1, -1)]
    found = [path for path in map(shutil.which, names) if path]
    check = "import sys; sys.exit(sys.version_info < " + repr(OLDEST) + ")"
    return next((path for path in found if subprocess.call([path, "-c", check], stderr=subprocess.DEVNULL) == 0), None)


def with_newer_python(arguments: "list[str]") -> int:
    """Hand over to a newer Python, or say that one is needed."""
    newer = newer_python()
    if newer:
        return subprocess.call([newer, str(Path(__file__).resolve()), *arguments])
    say("old", oldest="3.11", found=".".join(str(part) for part in sys.version_info[:3]))
    return OWN_FAILURE


def known(arguments: "list[str]") -> bool:
    """Tell whether there is such a command."""
    return arguments[0] in COMMANDS and (arguments[0] != "setup" or {"oracles", "spark", "browser"} >= set(arguments[1:]))


def main(arguments: "list[str]") -> int:
    """Answer one command line; a console that lacks a letter gets a question mark instead of a crash."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    if sys.version_info < OLDEST:
        return with_newer_python(arguments)
    if not arguments or arguments[0] in {"help", "-h", "--help"}:
        say("help")
        return 0
    if not known(arguments):
        say("unknown", name=" ".join(arguments[:2]))
        say("help")
        return OWN_FAILURE
    try:
        return run(arguments[0], arguments[1:])
    except SetupError as error:
        print(error, flush=True)
        return OWN_FAILURE
    except KeyboardInterrupt:
        say("stopped")
        return INTERRUPTED


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
