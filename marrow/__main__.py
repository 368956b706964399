"""``python -m marrow``."""

from __future__ import annotations

import sys

from marrow.cli.main import main

if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:  # what was known is printed by then
        sys.exit(130)
