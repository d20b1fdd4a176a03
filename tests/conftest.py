"""Habits of all tests: what hypothesis draws is the same everywhere; how many workbooks are spoilt; nobody's own key is touched."""

import atexit
import os
import shutil
import tempfile

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("project", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("project")
KEYS = tempfile.mkdtemp(prefix="evaluation-key-")
os.environ["XDG_CONFIG_HOME"] = KEYS
atexit.register(shutil.rmtree, KEYS, ignore_errors=True)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Say how many spoilt workbooks are tried: 300 in `make test`, 5,000 in `make fuzz`."""
    parser.addoption("--fuzz-cases", type=int, default=300, help="how many spoilt workbooks are read")
