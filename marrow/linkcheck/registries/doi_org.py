"""doi.org's own answer: is a DOI registered at all, with whichever agency?

Source: https://www.doi.org/doi-handbook/HTML/rest-api-response-format.html (``responseCode``)
"""

from __future__ import annotations

from urllib.parse import quote

from marrow.linkcheck.registries.reading import Json, inside, parse_text
from marrow.linkcheck.registries.records import Answer
from marrow.linkcheck.registries.transport import NoAnswerError, Transport

_REGISTERED = (1, 200)  # 200: there are values, but no address among them
_UNREGISTERED = 100


async def ask(transport: Transport, doi: str) -> Answer:
    """Return whether a DOI is registered. Raises NoAnswerError if doi.org does not say."""
    response = await transport.get(f"/api/handles/{quote(doi, safe='/')}?type=URL")
    if response.status not in (200, 404):
        raise NoAnswerError(response.in_words)
    return read(parse_text(response), response.status)


def read(answer: Json, status: int) -> Answer:
    """Read an answer that came with an HTTP status. Raises NoAnswerError if it does not say."""
    code = inside(answer, "responseCode")
    if type(code) is int and code in _REGISTERED and status == 200:
        return Answer(known=True)
    if type(code) is int and code == _UNREGISTERED:
        return Answer(known=False)
    raise NoAnswerError(f"the answer has no response code that is known ({code!r}); is the address that of doi.org?")
