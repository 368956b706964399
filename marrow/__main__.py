"""``python -m marrow``."""

from __future__ import annotations

import os
import sys

from marrow.cli.main import main

_INTERRUPTED, _READ_NO_FURTHER = 130, 141
"""What a shell says of a program that Ctrl-C ended, and of one whose reader closed the pipe."""


def run() -> int:
    """Run the command line; return how it ended."""
    try:
        code = main()
        sys.stdout.flush()
    except KeyboardInterrupt:  # what was known is printed by then
        return _INTERRUPTED
    except BrokenPipeError:
        # Python writes what is left when it ends, and would complain again
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _READ_NO_FURTHER
    return code


if __name__ == "__main__":
    sys.exit(run())
