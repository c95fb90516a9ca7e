"""One normalisation of words for stored names and for what a person types.

Case, accents, apostrophes and legal forms are folded, so that "l'oréal s.a." and "OREAL SA" are
the same. The writer keeps the folded words of a node; a search folds the question alike.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from graph.catalogue import Catalogue, Field, FieldType, Value
from graph.vocabulary import EntityType

MAX_WORDS = 12
"""A search looks at this many words; more are ignored."""

LEGAL_FORMS = frozenset(
    [
        "sa",
        "sas",
        "sasu",
        "sarl",
        "eurl",
        "sci",
        "snc",
        "scop",
        "gie",
        "eirl",
        "sca",
        "selarl",
        "sprl",
        "kgaa",
        "ohg",
        "se",
        "gmbh",
        "ag",
        "kg",
        "ltd",
        "plc",
        "llc",
        "llp",
        "inc",
        "corp",
        "co",
        "bv",
        "nv",
        "spa",
        "srl",
        "sl",
        "oy",
        "ab",
        "as",
        "aps",
    ]
)

_SPLIT = re.compile(r"[^0-9a-z\u0370-\uffff]+")
_ACCENTS = re.compile(r"[\u0300-\u036f]+")
_LUCENE = re.compile(r'([+\-!(){}\[\]^"~*?:\\/&|=<>])')
_DOTTED = re.compile(r"\b[a-z](?:\.[a-z])+\b")
_ELIDED = re.compile(r"\b(?:[cdjlmnst]|qu)['’](?=\w)")
_APOSTROPHES = re.compile(r"['’]")
_BLANKED = "".join(chr(n) if chr(n).isalnum() else " " for n in range(128))
"""Every ASCII separator is a blank: a quarter of the time that `_SPLIT` takes."""
_DIGIT = re.compile(r"[0-9]")
_REMEMBERED = 4_096
"""Texts whose words are kept: a name is asked for twice, some texts stand in many records."""
_KIND = "="
"""Begins the word that tells a node's kind; no folded word holds it."""

_FIELDS: Mapping[EntityType, tuple[str, ...]] = {
    EntityType.COMPANY: (
        "name",
        "other_names",
        "siren",
        "vat",
        "lei",
        "duns",
        "register_number",
        "external_key",
    ),
    EntityType.SITE: ("name", "siret", "external_key"),
    EntityType.CONTACT: ("name", "first_name", "last_name", "emails", "external_key"),
    EntityType.CONTRACT: ("number", "subject", "buyer", "external_key"),
    EntityType.USER: ("name", "email"),
}
SEARCHED = (FieldType.TEXT, FieldType.LONG_TEXT, FieldType.TEXT_LIST)
"""Types of custom fields whose values a search finds."""


def fold(text: str) -> str:
    """Lower case without accents; ligatures and full-width letters as plain ones."""
    if text.isascii():
        return text.lower()
    spelt = text.casefold().replace("œ", "oe").replace("æ", "ae")
    folded = _ACCENTS.sub("", unicodedata.normalize("NFKD", spelt))
    if folded.isascii():
        return folded
    return "".join(char for char in folded if not unicodedata.combining(char))


def words(text: str) -> list[str]:
    """The folded words of a text in order, legal forms left out unless nothing else is there."""
    return list(_words(text))


@lru_cache(maxsize=_REMEMBERED)
def _words(text: str) -> tuple[str, ...]:
    if text.isascii() and text.isalnum():  # a number or a key, as most texts are
        return (text.lower(),)
    spelt = fold(text)
    if "." in spelt:
        spelt = _DOTTED.sub(lambda match: match[0].replace(".", ""), spelt)
    if _has_apostrophe(spelt):
        spelt = _ELIDED.sub("", spelt)
    found = _parts(spelt)
    return tuple([word for word in found if word not in LEGAL_FORMS] or found)


def sort_name(name: str) -> str:
    """What names are sorted by: the folded words joined by blanks; never empty."""
    return " ".join(_words(name)) or fold(name) or name


def search_words(
    entity: EntityType,
    values: Mapping[str, Value],
    external_ids: Iterable[str],
    catalogue: Catalogue,
) -> str:
    """All words a node is found by: names, numbers, the sources' keys, custom texts."""
    texts: list[str] = list(external_ids)
    searched, custom = _FIELDS.get(entity, ()), catalogue.prepared(entity, _custom_texts)
    for key, value in values.items():
        if key in searched or key in custom:
            texts.extend(value if isinstance(value, tuple) else [str(value)])
    unique = dict.fromkeys([word for text in dict.fromkeys(texts) for word in _spelt(text)])
    return " ".join((_KIND + entity.value, *unique))


def _custom_texts(fields: Mapping[str, Field]) -> frozenset[str]:
    """Keys of the custom fields whose values a search finds."""
    return frozenset(k for k, field in fields.items() if field.is_custom and field.type in SEARCHED)


@lru_cache(maxsize=_REMEMBERED)
def _spelt(text: str) -> tuple[str, ...]:
    """All words that a text is found by."""
    if text.isascii() and text.isalnum():
        return _words(text)  # compact as it stands
    found = [*_words(text), compact(text), *_joined(text)]
    return tuple(word for word in found if word)


def compact(text: str) -> str:
    """A text without any separators: how a number typed with blanks is found."""
    return "".join(_parts(fold(text))) if _has_digit(text) else ""


def _joined(text: str) -> tuple[str, ...]:
    """The words of a text as those write it who leave out the apostrophes: `loreal`."""
    return _words(_APOSTROPHES.sub("", text)) if _has_apostrophe(text) else ()


def _parts(folded: str) -> list[str]:
    """What stands between the separators."""
    if folded.isascii():
        return folded.translate(_BLANKED).split()
    return [part for part in _SPLIT.split(folded) if part]


def _has_digit(text: str) -> bool:
    if _DIGIT.search(text):
        return True
    return not text.isascii() and any(map(str.isdigit, text))  # those of other scripts


def _has_apostrophe(text: str) -> bool:
    return "'" in text or "’" in text


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person typed: the full-text query that finds nodes, and what ranks them.

    `start`: what the names begin with that are preferred among equals.
    """

    query: str
    words: tuple[str, ...]
    start: str


def asked(text: str, kinds: Collection[EntityType] = ()) -> Asked | None:
    """What `text` asks for among nodes of these kinds (all, if none); None without a word.

    Each word must be there as a whole or as a prefix; a number typed in groups may also be one.
    """
    typed = words(text)[:MAX_WORDS]
    if not typed:
        return None
    query = " AND ".join(_either(word) for word in typed)
    number = compact(" ".join(typed))
    whole = (number,) if number and number not in typed else ()
    if whole:
        query = f"({query}) OR {_either(number)}"
    if kinds:
        # No score: which nodes are looked at depends on the words alone.
        named = " OR ".join(f"search_words:{_escaped(_KIND + kind.value)}" for kind in kinds)
        query = f"({query}) AND ({named})^0"
    return Asked(query, (*typed, *whole), " ".join(typed))


def _either(word: str) -> str:
    """A word anywhere; the weights keep the index's own scores from mixing the four cases."""
    term = _escaped(word)
    return (
        f"(sort_name:{term}^100 OR search_words:{term}^10 "
        f"OR sort_name:{term}*^2 OR search_words:{term}*)"
    )


def _escaped(word: str) -> str:
    return _LUCENE.sub(r"\\\1", word)
