"""Which family of faults an article shows, and what that makes of single findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from nlpqa.core.finding import Evidence, Finding, Severity
from nlpqa.core.profile import Profile
from nlpqa.io.tables import table

_MOST = 5  # findings of one check that count


@dataclass(frozen=True, slots=True)
class Family:
    """A row of `data/profiles.toml`."""

    name: str
    title: str
    least: float
    kinds: int
    signs: Mapping[str, float]
    raises: frozenset[str]
    lowers: frozenset[str]
    because: str
    wants: str | None


@cache
def families() -> tuple[Family, ...]:
    """Every family that is known, by name."""
    return tuple(
        Family(
            name,
            row["title"],
            row["least"],
            row["kinds"],
            row["signs"],
            frozenset(row["raises"]),
            frozenset(row["lowers"]),
            row["because"],
            row.get("wants"),
        )
        for name, row in sorted(table("profiles").items())
    )


def signs_of(checks: Iterable[str]) -> frozenset[str]:
    """The checks that must run so that the rank of some others is right, whoever selected what."""
    ranked = frozenset(checks)
    return frozenset(
        sign for family in families() if not ranked.isdisjoint(family.raises | family.lowers) for sign in family.signs
    )


def find_profiles(findings: Sequence[Finding]) -> tuple[Profile, ...]:
    """The families that the findings speak for, the likeliest first."""
    counts: dict[str, int] = {}
    for finding in findings:
        counts[finding.check] = counts.get(finding.check, 0) + 1
    told = {evidence.name for finding in findings for evidence in finding.evidence}
    possible = (family for family in families() if family.wants is None or family.wants in told)
    found = [profile for family in possible if (profile := _profile(family, counts)) is not None]
    return tuple(sorted(found, key=lambda profile: (-profile.score, profile.name)))


def ranked(findings: Iterable[Finding], profiles: Sequence[Profile]) -> Iterator[Finding]:
    """The findings, each ranked as the article's profiles want it, with the reason; lowering wins over raising."""
    told = {profile.name: profile for profile in profiles}
    shown = [(family, told[family.name]) for family in families() if family.name in told]
    for finding in findings:
        lowers = [(f, p) for f, p in shown if finding.check in f.lowers and finding.severity > Severity.NOTE]
        raises = [(f, p) for f, p in shown if finding.check in f.raises and finding.severity == Severity.NOTE]
        if lowers:
            family, profile = lowers[0]
            why = Evidence("profile", profile.score, f"ranks lower: {profile.title}")
            message = f"{finding.message}; {family.because}"
            finding = replace(finding, severity=Severity.NOTE, message=message, evidence=(*finding.evidence, why))
        elif raises:
            _, profile = raises[0]
            why = Evidence("profile", profile.score, f"ranks higher: {profile.title}")
            finding = replace(finding, severity=Severity.WARNING, evidence=(*finding.evidence, why))
        yield finding


def _profile(family: Family, counts: Mapping[str, int]) -> Profile | None:
    points = {sign: weight * min(_MOST, counts[sign]) for sign, weight in family.signs.items() if sign in counts}
    total = sum(points.values())
    if total < family.least or len(points) < family.kinds:
        return None
    evidence = tuple(
        Evidence(sign, round(share / total, 4), f"{counts[sign]} × {sign}")
        for sign, share in sorted(points.items(), key=lambda item: (-item[1], item[0]))
    )
    return Profile(family.name, family.title, round(total / (total + family.least), 4), evidence)
