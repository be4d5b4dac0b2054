"""The forms of English verbs and the singular of nouns; irregular ones stand in data/inflection.toml."""

from __future__ import annotations

import re
from functools import lru_cache

from nlpqa.io.tables import table

_HISSING = ("s", "x", "z", "ch", "sh")
_CONSONANT_Y = re.compile(r"[^aeiou]y$")
_IN_US = re.compile(r"[^aeo]uses$")  # "bonuses", but not "houses", "causes"
_DOUBLED = re.compile(r"([bdfglmnprt])\1ed$")


def forms(verb: str) -> tuple[str, ...]:
    """The base form, third person, past forms and present participle; of a phrase the first word changes.

    >>> forms("deny"), forms("point out")[1], forms("admit")[-1]
    (('deny', 'denies', 'denied', 'denying'), 'points out', 'admitting')
    """
    base, space, rest = verb.partition(" ")
    return tuple(form + space + rest for form in (base, _third(base), *_past(base), _participle(base)))


def finite_forms(verb: str) -> tuple[str, ...]:
    """Third person and past tense, and the participle behind "has" where it differs: "writes", "wrote", "has written".

    >>> finite_forms("write")
    ('writes', 'wrote', 'has written', 'have written', 'had written')
    """
    base, space, rest = verb.partition(" ")
    past, *participles = _past(base)
    perfect = [f"{have} {each}" for each in participles for have in ("has", "have", "had")]
    return tuple(form + space + rest for form in (_third(base), past, *perfect))


@lru_cache(maxsize=4096)
def singular(noun: str) -> str:
    """The singular of a plural noun in lower case; a singular that ends in one "s" would lose it.

    >>> [singular(noun) for noun in ("users", "companies", "boxes", "bonuses", "houses", "women", "people", "staff")]
    ['user', 'company', 'box', 'bonus', 'house', 'woman', 'person', 'staff']
    """
    if noun in table("inflection")["singular"]:
        return str(table("inflection")["singular"][noun])
    if noun.endswith("men"):
        return noun[:-3] + "man"
    if noun.endswith("ies") and len(noun) > len("ties"):
        return noun[:-3] + "y"
    if noun.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")) or _IN_US.search(noun):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") and not noun.endswith(("ss", "us")) else noun


def _third(base: str) -> str:
    if base in table("inflection")["third"]:
        return str(table("inflection")["third"][base])
    if _CONSONANT_Y.search(base):
        return base[:-1] + "ies"
    return base + ("es" if base.endswith((*_HISSING, "o")) else "s")


def _past(base: str) -> tuple[str, ...]:
    irregular = table("inflection")["irregular"].get(base)
    if irregular:
        return tuple(irregular)
    if _CONSONANT_Y.search(base):
        return (base[:-1] + "ied",)
    return (base + ("d" if base.endswith("e") else "ed"),)


def _participle(base: str) -> str:
    if base in table("inflection")["participle"]:
        return str(table("inflection")["participle"][base])
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")):
        return base[:-1] + "ing"
    doubled = _DOUBLED.search(_past(base)[0])
    return base + (doubled[1] if doubled and not base.endswith(doubled[1] * 2) else "") + "ing"
