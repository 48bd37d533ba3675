"""The command line: ``python -m geodata check | boundaries | locate | export``."""

import sys

from geodata.cli import main

if __name__ == "__main__":
    sys.exit(main())
