"""Bot challenges (bot walls): answers that ask for a proof of being human, whatever their status says. Pure."""

from __future__ import annotations

from marrow.linkcheck.verdict.fingerprints import BOT_CHALLENGE, is_bot_challenge_title, reads_like_bot_challenge
from marrow.linkcheck.verdict.observation import Observation, PageFeatures

_TINY = 100
_SMALL = 400
"""Fewer visible characters than any article; a challenge says a sentence or two."""


def is_bot_challenge(observation: Observation) -> bool:
    """Return whether the answer is a bot challenge: by its headers, its title, or its few words and a vendor's fingerprint."""
    if observation.code in (404, 410) or observation.fault is not None:
        return False
    if "challenge" in observation.headers.get("cf-mitigated", "") or "x-amzn-waf-action" in observation.headers:
        return True
    if observation.code in (403, 405, 429) and "x-datadome" in observation.headers:
        return True
    features = observation.features or PageFeatures()
    if features.length < _SMALL and is_bot_challenge_title(features.title):
        return True
    if (
        features.length < _SMALL
        and reads_like_bot_challenge(features.text)
        and (BOT_CHALLENGE in features.fingerprints or observation.code >= 400)
    ):
        return True
    return BOT_CHALLENGE in features.fingerprints and features.length < _TINY
