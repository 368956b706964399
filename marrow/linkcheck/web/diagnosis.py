"""Why a secure connection failed, seen more closely: what a browser can mend by itself, and what it speaks that we do not.

A server that leaves out the intermediate certificate of its chain is fine in browsers: they fetch it from the address
that its own certificate names (Authority Information Access, RFC 5280, 4.2.2.1). One that speaks HTTP/2 alone says so
when protocols are agreed on (ALPN, RFC 7301).
"""

from __future__ import annotations

import asyncio
import ssl
from contextlib import suppress

from marrow.linkcheck.verdict.observation import Fault
from marrow.linkcheck.web.resolver import Resolver

_PATIENCE = 5.0
_CA_ISSUERS = bytes.fromhex("06082b06010505073002")
"""The method ``id-ad-caIssuers`` as it is encoded."""
_ADDRESS = 0x86
"""The tag of an address in a certificate (GeneralName, uniformResourceIdentifier)."""
_MAY_BE_HTTP_2 = frozenset({Fault.CONNECTION_CLOSED, Fault.NOT_HTTP, Fault.OTHER_TLS})


async def diagnose(fault: Fault, host: str, port: int, resolver: Resolver) -> Fault:
    """Return the fault of a secure connection, or a closer one if a look at its handshake shows it."""
    if fault is Fault.UNKNOWN_ISSUER:
        shown = await _handshake(host, port, resolver, ())
        return Fault.INCOMPLETE_CHAIN if shown is not None and names_its_issuer(shown[0]) else fault
    if fault in _MAY_BE_HTTP_2:
        both = await _handshake(host, port, resolver, ("h2", "http/1.1"))
        if both is not None and both[1] == "h2":
            ours = await _handshake(host, port, resolver, ("http/1.1",))
            return Fault.HTTP_2_ONLY if ours is None or ours[1] is None else fault
    return fault


def names_its_issuer(certificate: bytes) -> bool:
    """Return whether a certificate (DER) says where that of its issuer can be fetched, as those of public authorities do."""
    place = certificate.find(_CA_ISSUERS)
    return place >= 0 and certificate[place + len(_CA_ISSUERS) :][:1] == bytes([_ADDRESS])


async def _handshake(
    host: str, port: int, resolver: Resolver, protocols: tuple[str, ...]
) -> tuple[bytes, str | None] | None:
    """Return the certificate that a server shows and the protocol that it chooses, whoever it is; None if it shows none."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    if protocols:
        context.set_alpn_protocols(protocols)
    with suppress(OSError, TimeoutError):
        async with asyncio.timeout(_PATIENCE):
            for found in await resolver.resolve(host, port):
                _, writer = await asyncio.open_connection(found["host"], port, ssl=context, server_hostname=host)
                tls = writer.get_extra_info("ssl_object")
                shown = tls.getpeercert(binary_form=True) or b"", tls.selected_alpn_protocol()
                writer.transport.abort()
                return shown
    return None
