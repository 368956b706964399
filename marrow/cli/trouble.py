"""What the system refuses (a full disk, a folder that nobody may write into) in one sentence, in place of a traceback."""

from __future__ import annotations

import errno
import re

from marrow.model.legible import legible

FAILED = 2
"""How a command ends that could not do its work."""

_REMEDIES = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), "make room and run it again"),
    **dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS), "mend the rights of that place and run it again"),
    **dict.fromkeys((errno.EEXIST, errno.ENOTDIR, errno.EISDIR), "take away what stands there and run it again"),
    errno.ELOOP: "take the link away and run it again",
    errno.ENAMETOOLONG: "give it a shorter name and run it again",
}
_IN_A_WORKER = re.compile(r"\w*Error: \[Errno (\d+)\] ([^:\n]+)(?:: '([^'\n]*)')?")


def in_words(error: OSError) -> str:
    """Return what the system refused, where, and what to do."""
    remedy = _REMEDIES.get(error.errno or 0, "look at that place and run it again")
    where = f"{legible(str(error.filename))}: " if error.filename is not None else ""
    return f"{where}{(error.strerror or type(error).__name__).lower()}; {remedy}"


def system_error(error: BaseException | None) -> OSError | None:
    """Return what the system refused if that is the cause of an error, whatever it was wrapped into."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        if isinstance(error, OSError):
            return error
        found = _IN_A_WORKER.search(str(error))
        if found is not None:  # of what happened in a worker there is a text alone
            return OSError(int(found[1]), found[2], found[3])
        seen.add(id(error))
        error = error.__cause__ or error.__context__
    return None
