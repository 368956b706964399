"""TLS: what exactly is wrong with a connection that cannot be trusted."""

from __future__ import annotations

import ssl

from marrow.linkcheck.verdict.observation import Fault

# The codes of OpenSSL (X509_V_ERR_*, https://docs.openssl.org/master/man3/X509_STORE_CTX_get_error/)
_CODES = {
    9: Fault.NOT_YET_VALID,
    10: Fault.EXPIRED,
    18: Fault.SELF_SIGNED,
    19: Fault.UNKNOWN_ISSUER,
    20: Fault.UNKNOWN_ISSUER,
    21: Fault.UNKNOWN_ISSUER,
    62: Fault.WRONG_HOST,
    64: Fault.WRONG_HOST,
}


def fault_of(error: BaseException) -> tuple[Fault, str] | None:
    """Return what is wrong with a connection that could not be secured, and OpenSSL's own words; None if it is not that."""
    seen: set[int] = set()
    waiting: list[object] = [error]
    while waiting:
        one = waiting.pop(0)
        if not isinstance(one, BaseException) or id(one) in seen:
            continue
        seen.add(id(one))
        # errors of aiohttp are of these classes too, and know nothing
        if isinstance(one, ssl.SSLCertVerificationError) and hasattr(one, "verify_code"):
            return _CODES.get(one.verify_code, Fault.OTHER_TLS), one.verify_message
        if isinstance(one, ssl.SSLError) and getattr(one, "reason", None):
            return Fault.OTHER_TLS, one.reason.lower().replace("_", " ")
        # aiohttp keeps the error of OpenSSL in one of these
        names = ("certificate_error", "os_error", "__cause__", "__context__")
        waiting += [getattr(one, name, None) for name in names]
    return None
