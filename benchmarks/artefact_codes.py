"""Which checks answer for which row of the taxonomy of artefacts, and for the rows that the issue adds to it."""

from __future__ import annotations

NAMES = ("name-variant", "name-inconsistent", "name-forbidden")
REPEATED = ("line-duplicate", "line-near-duplicate", "passage-duplicate", "line-contradicts", "title-repeated")
QUOTES = (
    "quote-unclosed",
    "quote-unopened",
    "quote-spacing",
    "quote-foreign",
    "quote-reversed",
    "quote-marks-lost",
)

CHECKS_OF: dict[str, tuple[str, ...]] = {
    "NAME_LIT": NAMES,
    "NAME_INC": (*NAMES, "title-inconsistent"),
    "NAME_PART": ("name-part", *NAMES),
    "TITLE_INC": ("title-inconsistent", *NAMES),
    "CAPS": ("capital-midsentence", "capital-missing"),
    "DUP_LINE": (*REPEATED, "caption-left"),
    "BYLINE": ("byline-mangled",),
    "IDIOM": ("idiom-literal", *NAMES),
    "PUNCT_SPACE": ("punctuation-spaced", "punctuation-glued", "words-glued"),
    "CAPTION": ("caption-left",),
    "BOILER": ("boilerplate-left", "title-label"),
    "DUP_WORD": ("word-doubled", "name-doubled"),
    "NUM_DIGIT": ("digits-placeholder", "year-split", "year-impossible", "markup-residue"),
    "NUM_MAG": (
        "magnitude-stacked",
        "magnitude-inconsistent",
        "digits-unseparated",
        "currency-conflict",
        "characters-as-words",
    ),
    "QUOTE_UNB": QUOTES,
    "PUNCT_DBL": ("punctuation-doubled", "brackets-empty"),
    "QUOTE_STYLE": (*QUOTES, "character-width", "markup-residue"),
    "HTML": ("markup-residue",),
    "ZH_LEFT": ("residual-chinese", "pinyin-left"),
    "SUBJ": ("subject-missing",),
    "PRON": ("pronoun-for-organisation",),
    "DATE": ("date-impossible", "ordinal-wrong", "month-misspelt", "date-without-year"),
    "SPAM": ("advertisement-inserted", "boilerplate-left"),
    "APOS": ("apostrophe-lost", "character-escaped", "quote-marks-lost"),
    "MY_COUNTRY": ("country-unnamed",),
    "MASK": ("word-masked",),
    "ENC": ("encoding-mojibake",),
    "MOJIBAKE": ("encoding-mojibake",),
    "MEASURE": ("measure-mismatch",),
    "TRUNC": ("text-truncated",),
    "WIDTH": ("character-width", "quote-foreign"),
    "INVISIBLE": ("character-invisible", "character-width"),
    "BRACKET": ("brackets-empty",),
    "HEADING": ("heading-slash", "heading-glued"),
    "SOURCE": ("source-line", "boilerplate-left"),
    "CURRENCY": ("currency-conflict", "magnitude-inconsistent"),
}

NOT_COUNTED = (
    "claim-anonymous-source",
    "quote-anonymous",
    "quote-speaker-unresolved",
    "quote-unattributed",
    "opening-repeated",
    "name-missing",
)
"""They tell of what the article says, not of what the machine left."""
