"""TBX as other tools write it is read, with what the glossary cannot hold told; what is unsafe or broken is refused."""

from __future__ import annotations

import pytest
from lxml import etree

from nlpqa.core.errors import NlpqaError
from nlpqa.glossary.exchange.formats import find_format
from nlpqa.glossary.exchange.table import Asked, Entry, Table
from nlpqa.glossary.exchange.tbx import read_tbx

V2 = """<?xml version="1.0"?>
<!DOCTYPE martif PUBLIC "ISO 12200:1999A//DTD MARTIF core (DXFcdV04)//EN" "TBXcdv04.dtd">
<martif type="TBX" xml:lang="en">
<martifHeader><fileDesc><sourceDesc><p>a termbase</p></sourceDesc></fileDesc></martifHeader>
<text><body>
{}
</body></text></martif>"""
DCA = """<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"><tbxHeader/><text><body>
{}
</body></text></tbx>"""
DCT = """<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
 xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic"><tbxHeader/><text><body>
{}
</body></text></tbx>"""


def read(frame: str, body: str) -> Table:
    return read_tbx(frame.format(body).encode(), Asked())


def rows(table: Table) -> list[dict[str, str]]:
    return [dict(entry.cells) for entry in table.entries]


def told(table: Table) -> set[tuple[str, str]]:
    return {(loss.column, loss.what) for loss in table.losses}


def english(*terms: tuple[str, str]) -> str:
    said = "".join(
        f"<tig><term>{term}</term>"
        + (f'<termNote type="administrativeStatus">{status}</termNote>' if status else "")
        + "</tig>"
        for term, status in terms
    )
    return (
        '<termEntry><langSet xml:lang="zh"><tig><term>梨花社</term></tig></langSet>'
        f'<langSet xml:lang="en">{said}</langSet></termEntry>'
    )


def test_v2_with_groups_and_more_than_a_glossary_holds():
    table = read(
        V2,
        """<termEntry id="e1"><descripGrp><descrip type="subjectField">Organization</descrip></descripGrp>
        <descrip type="definition">A news
           agency.</descrip><note>founded 1950</note>
        <langSet xml:lang="ZH-Hans"><ntig><termGrp><term>梨花社</term>
          <termNote type="partOfSpeech">noun</termNote></termGrp></ntig></langSet>
        <langSet xml:lang="en_GB"><ntig><termGrp><term>Pear <hi>Press</hi></term>
          <termNoteGrp><termNote type="administrativeStatus">preferredTerm</termNote></termNoteGrp></termGrp>
          <descrip type="context">Pear Press said so.</descrip></ntig>
          <ntig><termGrp><term>Pear Flower Agency</term>
          <termNote type="administrativeStatus">supersededTerm-admn-sts</termNote></termGrp>
          <note>an old name</note></ntig></langSet>
        <langSet xml:lang="fr"><tig><term>Presse Poire</term></tig></langSet></termEntry>""",
    )
    assert rows(table) == [
        {
            "source": "梨花社",
            "target": "Pear Press",
            "variants": "Pear Flower Agency",
            "type": "Organization",
            "note": "founded 1950; an old name",
        }
    ]
    assert told(table) == {
        ("definition", "A news agency."),
        ("partOfSpeech", "noun"),
        ("hi", "Press"),
        ("context", "Pear Press said so."),
        ("language fr", "Presse Poire"),
    }


ENTRY_V3 = """<conceptEntry id="c1">{subject}<note>a party game</note>
  <langSec xml:lang="en"><termSec><term>Werewolf</term>{preferred}{noun}</termSec>
  <termSec><term>Wolf Kill</term>{deprecated}</termSec><termSec><term>Mafia</term>{admitted}</termSec></langSec>
  <langSec xml:lang="zh-CN"><termSec><term>狼人杀</term></termSec></langSec></conceptEntry>"""


@pytest.mark.parametrize("style", ["dca", "dct"])
def test_v3_in_either_style_says_the_same(style):
    def category(element: str, name: str, value: str) -> str:
        module = "basic" if name == "termType" else "min"
        return (
            f"<{module}:{name}>{value}</{module}:{name}>"
            if style == "dct"
            else f'<{element} type="{name}">{value}</{element}>'
        )

    body = ENTRY_V3.format(
        subject=category("descrip", "subjectField", "games"),
        preferred=category("termNote", "administrativeStatus", "preferredTerm-admn-sts"),
        deprecated=category("termNote", "administrativeStatus", "deprecatedTerm-admn-sts"),
        admitted=category("termNote", "administrativeStatus", "admittedTerm-admn-sts"),
        noun=category("termNote", "termType", "fullForm"),
    )
    table = read(DCT if style == "dct" else DCA, body)
    assert rows(table) == [
        {"source": "狼人杀", "target": "Werewolf", "variants": "Wolf Kill", "also": "Mafia", "note": "a party game"}
    ]
    assert told(table) == {("subjectField", "games"), ("termType", "fullForm")}


def test_terms_without_a_status_are_the_target_and_other_forms():
    table = read(V2, english(("Pear Press", ""), ("PP", ""), ("Pear Agency", "deprecatedTerm")))
    assert rows(table) == [{"source": "梨花社", "target": "Pear Press", "also": "PP", "variants": "Pear Agency"}]
    assert not table.losses


def test_what_is_only_deprecated_is_forbidden():
    table = read(V2, english(("Pear Agency", "deprecatedTerm-admn-sts"), ("PA", "supersededTerm-admn-sts")))
    assert rows(table) == [
        {"source": "梨花社", "target": "Pear Agency", "status": "forbidden"},
        {"source": "梨花社", "target": "PA", "status": "forbidden"},
    ]


def test_what_nobody_approved_is_no_preferred_term():
    for process, status in (("unprocessed", "draft"), ("provisionallyProcessed", "draft"), ("finalized", None)):
        entry = english(("Pear Press", "")).replace(
            "Press</term>", f'Press</term><termNote type="processStatus">{process}</termNote>'
        )
        assert [row.get("status") for row in rows(read(V2, entry))] == [status]
    half = english(("Pear Press", ""), ("Pear Agency", "deprecatedTerm")).replace(
        "Agency</term>", 'Agency</term><termNote type="processStatus">unprocessed</termNote>'
    )
    table = read(V2, half)
    assert rows(table) == [{"source": "梨花社", "target": "Pear Press"}]
    assert told(table) == {("also", "Pear Agency")}


def test_each_chinese_term_has_a_row_the_preferred_first():
    body = english(("Jingdong", "preferredTerm-admn-sts"), ("JD", "deprecatedTerm-admn-sts")).replace(
        '<langSet xml:lang="zh"><tig><term>梨花社</term></tig></langSet>',
        '<langSet xml:lang="zh"><tig><term>京东商城</term></tig><tig><term>京东</term>'
        '<termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></tig></langSet>'
        '<langSet xml:lang="zh-TW"><tig><term>京東</term></tig><tig><term>京东</term></tig></langSet>',
    )
    table = read(V2, body)
    assert [row["source"] for row in rows(table)] == ["京东", "京东商城", "京東"]
    assert all(row["target"] == "Jingdong" and row["variants"] == "JD" for row in rows(table))


def test_a_form_with_the_separator_and_an_entry_in_other_languages_are_told():
    table = read(
        V2,
        english(("Pear Press", ""), ("P|P", ""))
        + '<termEntry><langSet xml:lang="de"><tig><term>x</term></tig></langSet></termEntry>',
    )
    assert len(table.entries) == 1
    assert ("also", "P|P") in told(table)
    assert ("language de", "x") in told(table)


def test_a_draft_goes_to_v2_as_unprocessed_and_not_to_v3():
    draft = [Entry(7, {"source": "梨花社", "target": "Pear Press", "status": "draft"})]
    written = find_format("tbx2", None).write(draft)
    assert not written.losses
    assert rows(read_tbx(written.data, Asked())) == [dict(draft[0].cells)]
    for name in ("tbx3-dca", "tbx3-dct"):
        written = find_format(name, None).write(draft)
        assert [(loss.line, loss.column) for loss in written.losses] == [(7, "")]
        assert b"Pear Press" not in written.data


def test_v3_uses_the_names_of_the_standard():
    entry = [
        Entry(2, {"source": "酷狗", "target": "Kugou", "variants": "Cool Dog", "type": "product", "note": "an app"})
    ]
    core, module = "{urn:iso:std:iso:30042:ed-2}", "{http://www.tbxinfo.net/ns/min}"
    root = etree.fromstring(find_format("tbx3-dct", None).write(entry).data)
    assert (root.tag, root.get("type"), root.get("style")) == (f"{core}tbx", "TBX-Basic", "dct")
    assert [element.text for element in root.iter(f"{module}administrativeStatus")] == [
        "preferredTerm-admn-sts",
        "deprecatedTerm-admn-sts",
    ]
    assert root.findtext(f".//{core}conceptEntry/{module}subjectField") == "product"
    root = etree.fromstring(find_format("tbx3-dca", None).write(entry).data)
    assert root.findtext(f".//{core}conceptEntry/{core}descrip[@type='subjectField']") == "product"
    assert {element.get("type") for element in root.iter(f"{core}termNote")} == {"administrativeStatus"}


LAUGHS = (
    '<!DOCTYPE martif [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"\n \n", "empty"),
        (b"PK\x03\x04\x00\x00", "no XML"),
        (b"\x00\x01\x02\xff" * 50, "no XML"),
        ("中文,English\n".encode(), "no XML"),
        (b"<html><body/></html>", "root is <html>"),
        ((LAUGHS + "<martif>&c;</martif>").encode(), "declares entities"),
        ((LAUGHS + "<martif>&c;</martif>").encode("utf-16"), "declares entities"),
        (b'<!DOCTYPE martif [<!ENTITY x SYSTEM "file:///etc/passwd">]><martif>&x;</martif>', "declares entities"),
        (b'<!DOCTYPE martif [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p;]><martif/>', "declares entities"),
        (V2.format(english(("P&foo;", ""))).encode(), "uses the entity &foo;"),
        (DCT.format(english(("P&foo;", ""))).encode(), "broken"),
        (V2.format(english(("Pear Press", ""))).encode()[:-30], "broken"),
        (V2.format(english(("Pear Press", ""))).encode()[:60], "no XML"),
        (V2.format("<descrip>" * 5000 + "</descrip>" * 5000).encode(), "broken"),
        (
            b'<?xml version="1.0" encoding="GB18030"?>' + "<martif>梨</martif>".encode("gb18030"),
            "cannot be read",
        ),
        (b'<?xml version="1.0" encoding="klingon"?><martif/>', "XML"),
    ],
)
def test_what_is_unsafe_or_broken_is_refused_with_a_cure(data, said):
    with pytest.raises(NlpqaError) as caught:
        read_tbx(data, Asked())
    assert said in caught.value.message
    assert caught.value.cure


def test_a_dtd_that_is_named_is_not_looked_for(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "TBXcdv04.dtd").write_text('<!ENTITY foo "read!">', "utf-8")
    assert rows(read(V2, english(("Pear Press", "")))) == [{"source": "梨花社", "target": "Pear Press"}]
    with pytest.raises(NlpqaError):
        read(V2, english(("&foo;", "")))
