"""Certificates, good and bad, for the hosts of the fault server."""

from __future__ import annotations

import ssl
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import trustme
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import AuthorityInformationAccessOID, NameOID

HANDSHAKES = ("plain", "old", "silent", "reset")
"""Ports for TLS that never get to TLS: HTTP without it, a version that nobody uses, nothing, a broken connection."""

LONG_AGO, PAST, FUTURE = datetime(2001, 1, 1), datetime(2020, 1, 1), datetime(2900, 1, 1)


class Authority:
    """A certificate authority that is trusted, one that is not, and what they sign. ``file`` is what to trust."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "trusted.pem"
        self._trusted, self._unknown = trustme.CA(), trustme.CA()
        self._between = self._trusted.create_child_ca()
        self._trusted.cert_pem.write_to_path(str(self.file))

    def context(self, kind: str, host: str, address: str) -> ssl.SSLContext:
        """Return how a host speaks TLS; raise ValueError for a kind that there is not."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        match kind:
            case "self-signed":
                pem = _signed_by_hand(host)
            case "names-its-issuer":
                pem = _signed_by_hand(host, x509.UniformResourceIdentifier("http://authority.test/issuer.der"))
            case "h2":
                pem = self._signed("good", host, address)
                context.set_alpn_protocols(["h2"])
            case _:
                pem = self._signed(kind, host, address)
        with TemporaryDirectory() as folder:
            path = Path(folder, "host.pem")
            path.write_bytes(pem)
            context.load_cert_chain(path)
        return context

    def _signed(self, kind: str, host: str, address: str) -> bytes:
        authority, chain = self._trusted, b""
        names: tuple[str, ...] = (host,)
        begins: datetime | None = None
        ends: datetime | None = None
        match kind:
            case "good":
                pass
            case "expired":
                begins, ends = LONG_AGO, PAST
            case "not-yet":
                begins = FUTURE
            case "wrong-host":
                names = ("another.test", f"www.{host}")
            case "wildcard":
                names = ("*." + host.partition(".")[2],)
            case "deep-wildcard":
                names = ("*." + host.split(".", 2)[2],)
            case "address":
                names = (address,)
            case "unknown":
                authority = self._unknown
            case "unknown-in-chain":
                authority, chain = self._unknown, self._unknown.cert_pem.bytes()
            case "chain" | "no-intermediate":
                authority = self._between
            case _:
                raise ValueError(f'no kind of certificate: "{kind}"')
        leaf = authority.issue_cert(*names, not_before=begins, not_after=ends)
        if kind == "chain":
            return leaf.private_key_and_cert_chain_pem.bytes()
        return leaf.private_key_pem.bytes() + leaf.cert_chain_pems[0].bytes() + chain


def _signed_by_hand(host: str, issuer: x509.UniformResourceIdentifier | None = None) -> bytes:
    """Return a certificate that is signed by itself, or one that says where the certificate of its issuer is."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    other = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "An authority between")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name if issuer is None else other)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(LONG_AGO)
        .not_valid_after(FUTURE)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
    )
    if issuer is not None:
        access = x509.AccessDescription(AuthorityInformationAccessOID.CA_ISSUERS, issuer)
        certificate = certificate.add_extension(x509.AuthorityInformationAccess([access]), critical=False)
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption())
    return secret + certificate.sign(key, hashes.SHA256()).public_bytes(Encoding.PEM)
