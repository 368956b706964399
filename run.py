"""Run a session with nothing but Python: ``python3 run.py docs``.

Every Python can read this file, down to 2.7, so that an old one is told in a sentence what is wanted.
"""

import os
import sys

ROOT = os.path.dirname(os.path.abspath(__file__))

if sys.version_info < (3, 11):
    sys.stderr.write("Marrow needs Python 3.11 or newer, this is %s\n" % sys.version.split()[0])
    sys.exit(2)

if __name__ == "__main__":
    sys.path.insert(0, ROOT)  # it may be left out by PYTHONSAFEPATH
    from upkeep.start import main

    sys.exit(main(sys.argv[1:]))
