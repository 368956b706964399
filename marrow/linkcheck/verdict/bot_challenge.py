"""Bot challenges (bot walls): answers that ask for a proof of being human, whatever their status says. Pure."""

from __future__ import annotations

from http import HTTPStatus

from marrow.linkcheck.verdict.fingerprints import (
    BOT_CHALLENGE,
    CAPTCHA,
    COOKIE_AND_RELOAD,
    is_bot_challenge_title,
    reads_like_bot_challenge,
)
from marrow.linkcheck.verdict.observation import Observation, PageFeatures
from marrow.linkcheck.verdict.thresholds import CAPTCHA_TEXT, CHALLENGE_TEXT


def is_bot_challenge(observation: Observation) -> bool:
    """Return whether the answer is a bot challenge: by its headers, by the markup of a vendor, or by its few words."""
    if observation.code in (404, 410) or observation.fault is not None:
        return False
    if "challenge" in observation.headers.get("cf-mitigated", "") or "x-amzn-waf-action" in observation.headers:
        return True
    if observation.code in (403, 405, 429) and "x-datadome" in observation.headers:
        return True
    if observation.code == HTTPStatus.ACCEPTED and observation.size == 0:
        return True  # what guards say to programs while they decide; nobody else answers a page so
    features = observation.features or PageFeatures()
    if BOT_CHALLENGE in features.fingerprints:
        return True
    if COOKIE_AND_RELOAD in features.fingerprints and features.length < CAPTCHA_TEXT:
        return True
    guarded = CAPTCHA in features.fingerprints
    if features.length < CHALLENGE_TEXT:
        if is_bot_challenge_title(features.title):
            return True
        if reads_like_bot_challenge(features.text) and (guarded or observation.code >= 400):
            return True
    return guarded and features.length < CAPTCHA_TEXT
