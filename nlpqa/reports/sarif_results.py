"""Results of SARIF: a finding with its place, its history and its fix."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from nlpqa.core.analysis import Analysis
from nlpqa.core.edit import Fix, digest
from nlpqa.core.finding import Finding, Place, Suppressed
from nlpqa.core.record import Record, of_evidence, of_fix
from nlpqa.core.text import Document
from nlpqa.engine.baseline import Entry, key_of
from nlpqa.reports.excerpt import visible
from nlpqa.reports.fix_words import fix_words
from nlpqa.reports.origin import Origin, origin_of
from nlpqa.reports.sarif_places import Artifacts, braced, record_of, region

_FINGERPRINTS = ("nlpqaFinding/v1", "primaryLocationLineHash")  # the second is the one that GitHub reads
_KINDS = {"comment": "inSource", "setting": "external"}


def results_of(
    analysis: Analysis, artifacts: Artifacts, index: Mapping[str, int], *, compared: bool
) -> Iterator[Record]:
    """The findings of a document, also the suppressed ones, in the order of the text; `index` are the rules' places.

    `compared` says that there was a baseline.
    """
    every = [(finding, None) for finding in analysis.findings]
    aside = [(suppressed.finding, suppressed) for suppressed in analysis.suppressed]
    seen: Counter[str] = Counter()
    for finding, suppressed in sorted([*every, *aside], key=lambda pair: pair[0].order):
        key = _fingerprint(finding, analysis.document)
        seen[key] += 1
        result = _result(finding, analysis.document, artifacts, index)
        result["partialFingerprints"] = dict.fromkeys(_FINGERPRINTS, f"{key}:{seen[key]}")
        # All results of a run have suppressions, or none has: an empty list says that it is known to be open.
        result["suppressions"] = _suppressions(suppressed, analysis.document, artifacts)
        if compared:
            result["baselineState"] = "unchanged" if suppressed and suppressed.kind == "baseline" else "new"
        yield result


def stale_result(entry: Entry, document: Document, artifacts: Artifacts, index: Mapping[str, int]) -> Record:
    """What the baseline knows and the document no longer shows; where it stood nobody knows."""
    place: Record = {"physicalLocation": {"artifactLocation": artifacts.location(document)}}
    if document.row is not None:
        place["logicalLocations"] = [record_of(document)]
    return {
        "ruleId": entry.check,
        "ruleIndex": index[entry.check],
        "message": message(f"no longer found: “{entry.text}”"),
        "locations": [place],
        "suppressions": [],
        "baselineState": "absent",
    }


def message(text: str) -> Record:
    """A text as a SARIF message."""
    return {"text": braced(text)}


def _fingerprint(finding: Finding, document: Document) -> str:
    """What a finding is known by in its file; records of one file may hold the same words."""
    key = key_of(finding, document)
    return key if document.row is None else digest(f"{document.id}\0{key}")[: len(key)]


def _result(finding: Finding, document: Document, artifacts: Artifacts, index: Mapping[str, int]) -> Record:
    result: Record = {
        "ruleId": finding.check,
        "ruleIndex": index[finding.check],
        "level": finding.severity.word,
        "message": message(finding.message),
        "locations": [artifacts.place(document, finding.span, snippet=True)],
    }
    if finding.related:
        result["relatedLocations"] = _related(finding.related, document, artifacts)
    properties = _properties(finding, document)
    if finding.fix is not None and finding.fix.edits:
        if origin_of(document) is Origin.FILE:
            result["fixes"] = [_fix(finding.fix, document, artifacts)]
        else:
            properties["fix"] = of_fix(finding.fix)
    return result | ({"properties": properties} if properties else {})


def _properties(finding: Finding, document: Document) -> Record:
    """What SARIF has no place for: the reasons, and offsets that are not the file's."""
    properties: Record = {"evidence": of_evidence(finding.evidence)} if finding.evidence else {}
    if (kind := origin_of(document)) is not Origin.FILE:
        properties["offsetsInto"] = kind.value
        properties["region"] = region(document, finding.span, snippet=True)
    return properties


def _related(places: tuple[Place, ...], document: Document, artifacts: Artifacts) -> list[Record]:
    made: list[Record] = []
    for place in places:
        location = artifacts.place(document, place.span) if place.document == document.id else _elsewhere(place)
        if location not in made:  # the standard wants each once
            made.append(location)
    return made


def _elsewhere(place: Place) -> Record:
    """A place in a document that may not be of this run: its lines are not at hand."""
    name = visible(place.document)
    return {"logicalLocations": [{"name": name}], "message": message(f"{place.document}, line {place.line}")}


def _fix(fix: Fix, document: Document, artifacts: Artifacts) -> Record:
    replacements = [
        {"deletedRegion": region(document, edit.span), "insertedContent": {"text": edit.new}}
        for edit in sorted(fix.edits)
    ]
    return {
        "description": message(fix_words(fix, document.text)),
        "artifactChanges": [{"artifactLocation": artifacts.location(document), "replacements": replacements}],
        "properties": {"safety": fix.safety.word},
    }


def _suppressions(suppressed: Suppressed | None, document: Document, artifacts: Artifacts) -> list[Record]:
    if suppressed is None or suppressed.kind not in _KINDS:
        return []
    suppression: Record = {"kind": _KINDS[suppressed.kind], "status": "accepted"}
    if suppressed.reason:
        suppression["justification"] = visible(suppressed.reason)
    if suppressed.by is not None:
        suppression["location"] = artifacts.place(document, suppressed.by)
    return [suppression]
