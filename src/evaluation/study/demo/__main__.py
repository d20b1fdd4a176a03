"""Write the project into the folder named on the command line, `data/demo` by default."""

import sys
from pathlib import Path

from evaluation.study.demo import make

make(Path(sys.argv[1] if len(sys.argv) > 1 else "data/demo"))
