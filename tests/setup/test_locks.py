"""The locks say exactly what is installed, for every system, without saying from where."""

import re
import tomllib
from importlib.metadata import distributions
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements.lock", "requirements-oracles.lock", "requirements-browser.lock", "requirements-spark.lock")
CARD = {"jupyterlab", "pandas", "scipy", "statsmodels", "matplotlib", "papermill"}
NOT_IN_PRODUCT = {"pingouin", "differences", "lifelines", "pyfixest", "wildboottest", "polars", "pyspark", "playwright"}
CONDA = {"python_version": "3.11", "python_full_version": "3.11.9"}


class Pin(NamedTuple):
    requirement: Requirement
    hashes: list[str]

    @property
    def name(self) -> str:
        return canonicalize_name(self.requirement.name)

    @property
    def version(self) -> str:
        return str(self.requirement.specifier).removeprefix("==")


def pins(lock: str) -> list[Pin]:
    lines = (ROOT / lock).read_text("utf-8").replace("\\\n", " ").splitlines()
    wanted = [line for line in lines if line.strip() and not line.lstrip().startswith("#")]
    return [Pin(Requirement(line.split("--hash=")[0]), re.findall(r"--hash=(\S+)", line)) for line in wanted]


def project() -> dict[str, object]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def declared() -> list[Requirement]:
    extras = project()["optional-dependencies"]
    optional = [line for lines in extras.values() for line in lines]
    return [Requirement(line) for line in [*project()["dependencies"], *optional]]


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_is_exact_and_hashed(lock: str) -> None:
    for pin in pins(lock):
        assert str(pin.requirement.specifier).startswith("=="), pin
        assert pin.requirement.url is None, pin
        assert pin.hashes, pin
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", digest) for digest in pin.hashes), pin


@pytest.mark.parametrize("lock", LOCKS)
def test_no_index_address_and_no_path(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    assert not re.search(r"https?://|file:|^\s*-(i|f|-index|-extra-index|-find-links)", text, re.MULTILINE)
    assert text.splitlines()[1].strip() == "#    make lock"


def test_product_lock_covers_windows_and_macos() -> None:
    markers = {pin.name: str(pin.requirement.marker) for pin in pins("requirements.lock")}
    assert markers["colorama"] == 'sys_platform == "win32"'
    assert markers["pywinpty"] == 'os_name == "nt"'
    assert markers["appnope"] == 'sys_platform == "darwin"'


def test_product_lock_has_pandas_3_and_no_oracle() -> None:
    named = {pin.name: pin for pin in pins("requirements.lock")}
    assert tuple(map(int, named["pandas"].version.split(".")[:2])) >= (3, 1)
    assert not NOT_IN_PRODUCT & set(named)


def test_product_lock_has_no_copyleft_licence() -> None:
    """GNU licences other than the Lesser would bind a college that passes the package on."""
    locked = {pin.name for pin in pins("requirements.lock")}
    installed = {canonicalize_name(found.metadata["Name"]): found.metadata for found in distributions()}
    bound = [name for name in sorted(locked & set(installed)) if is_copyleft(licence(installed[name]))]
    assert len(locked & set(installed)) > len(locked) / 2
    assert bound == []


def licence(metadata: object) -> str:
    classifiers = [line for line in metadata.get_all("Classifier", []) if line.startswith("License")]
    short = (metadata.get("License") or "").splitlines()[:1]
    return " ; ".join([metadata.get("License-Expression") or "", *short, *classifiers])


def is_copyleft(words: str) -> bool:
    choice_or_lesser = r"LGPL|Lesser General Public|\bOR\b"
    return bool(re.search(r"\bA?GPL|General Public License", words)) and not re.search(choice_or_lesser, words)


def test_copyleft_is_recognised() -> None:
    assert is_copyleft("GPL-3.0-or-later")
    assert is_copyleft("License :: OSI Approved :: GNU Affero General Public License v3")
    assert not is_copyleft("MIT OR GPL-2.0")
    assert not is_copyleft("LGPL-2.1")


def test_lock_satisfies_every_declared_dependency() -> None:
    locked: dict[str, list[Pin]] = {}
    for pin in pins("requirements.lock"):
        locked.setdefault(pin.name, []).append(pin)
    for wanted in declared():
        found = locked.get(canonicalize_name(wanted.name), [])
        assert found, wanted
        assert all(wanted.specifier.contains(pin.version, prereleases=True) for pin in found), (wanted, found)


def test_environment_names_the_card_with_the_locks_versions() -> None:
    environment = yaml.safe_load((ROOT / "environment.yml").read_text("utf-8"))
    assert environment["name"] == project()["name"]
    assert environment["dependencies"][:2] == ["python=3.11", "pip"]
    hashed, lock, *named = environment["dependencies"][2]["pip"]
    assert (hashed, lock) == ("--require-hashes", "-r requirements.lock")
    on_conda = {
        pin.name: pin.version
        for pin in pins("requirements.lock")
        if pin.requirement.marker is None or pin.requirement.marker.evaluate(CONDA)
    }
    assert {Requirement(line).name for line in named} == CARD
    assert dict(line.split("==") for line in named) == {name: on_conda[name] for name in CARD}
    product = {canonicalize_name(Requirement(line).name) for line in project()["dependencies"]}
    assert product >= CARD
    assert project()["requires-python"] == ">=3.11"
