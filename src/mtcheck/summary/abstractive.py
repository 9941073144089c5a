"""Summaries written by a transformers model, sequence-to-sequence or causal, through its ``generate``.

An article longer than the model can read is never cut in silence: it is summarised part by part and the
parts' summaries are summarised again (map and reduce), and the draft says so. In every part names stand in full where
they first occur, and what a part's summary says wrong is dropped before the next round reads it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from mtcheck.errors import ModelError
from mtcheck.neural.library import quiet
from mtcheck.summary.locking import NameBias, continuations
from mtcheck.summary.prompts import prompt
from mtcheck.text.sentences import split

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mtcheck.summary.loading import Loaded
    from mtcheck.summary.prompts import Request

    #: Makes one text of the drafts for a part: (number of the request, drafts) to text.
    Keep = Callable[[int, Sequence[str]], str]

# A sentence of news English has about 25 words, some 35 tokens; 50 leave room for names in rare pieces.
_TOKENS_PER_SENTENCE = 50
# Headline, two sentences of standfirst, five bullets, and the words that mark them.
_RELEASE_SENTENCES = 9
# What models without a stated limit are given: the input length of BART and of the T5 family's summarisers.
_DEFAULT_INPUT = 1024
# Models come with 3, which forces them to garble a long name the second time; 8 tokens hold most names.
_NO_REPEAT = 8
_UNLIMITED = 1_000_000  # tokenizers say 10**30 where they know no limit
# From this share of unknown tokens on, a tokenizer does not know a script.
_UNREADABLE = 0.05


class Drafts(NamedTuple):
    """What a model wrote for one article.

    Attributes:
        texts: The candidates, the one that the model holds for most probable first.
        notes: What the reader must know about them: parts, cuts.
    """

    texts: tuple[str, ...]
    notes: tuple[str, ...] = ()


class Summarizer:
    """Writes summaries with a loaded model.

    Args:
        loaded: The model and its tokenizer.
        batch_size: How many texts are generated at once.
        candidates: How many drafts are written for each article.
        beams: Beams of the beam search; the search is deterministic.
    """

    def __init__(self, loaded: Loaded, *, batch_size: int = 8, candidates: int = 4, beams: int = 4):
        self._loaded = loaded
        self._batch_size = batch_size
        self._candidates = candidates
        self._beams = max(beams, candidates)
        self._tokenizer = loaded.tokenizer
        if self._tokenizer.pad_token_id is None:
            self._tokenizer.pad_token = self._tokenizer.eos_token or self._tokenizer.unk_token
        self._tokenizer.padding_side = "right" if loaded.seq2seq else "left"

    def summarize(self, requests: Sequence[Request], keep: Keep) -> list[Drafts]:
        """Return the drafts for each request, in the order given; all share the batches.

        Args:
            requests: The articles.
            keep: Chooses the draft of a part that the next round reads, and leaves out what is wrong in it.

        Raises:
            ModelError: if a text is Chinese and the model's tokenizer knows no Chinese.
        """
        parts = [self._chunks(request.sentences, request) for request in requests]
        notes: list[list[str]] = [
            [f"longer than the model reads: summarised in {len(p)} parts"] if len(p) > 1 else [] for p in parts
        ]
        done: dict[int, tuple[str, ...]] = {}
        while waiting := [i for i in range(len(requests)) if i not in done]:
            asked = [(i, part) for i in waiting for part in parts[i]]
            final = [len(parts[i]) == 1 for i, _ in asked]
            written = iter(self._generate([(requests[i], part) for i, part in asked], final))
            for i in waiting:
                drafts = [next(written) for _ in parts[i]]
                if len(drafts) == 1:
                    done[i] = drafts[0]
                else:
                    kept = [keep(i, texts) for texts in drafts]
                    parts[i] = self._reduce([text for text in kept if text], len(drafts), requests[i], notes[i])
                    if not parts[i]:
                        done[i] = ()
        return [Drafts(tuple(dict.fromkeys(t for t in done[i] if t)), tuple(notes[i])) for i in range(len(requests))]

    def _reduce(self, kept: Sequence[str], before: int, request: Request, notes: list[str]) -> list[str]:
        """Join the summaries of the parts into what the next round reads; at most half as many parts, so it ends."""
        if not kept:
            notes.append("nothing that the model wrote about the parts stands in the article")
            return []
        chunks = self._chunks([s.flat for text in kept for s in split(text)], request._replace(prepare=None))
        allowed = max(1, before // 2)
        if len(chunks) > allowed:  # a model that does not shorten; what is left out is counted
            notes.append(f"{len(chunks) - allowed} of {len(chunks)} parts left out: the model does not shorten them")
        return chunks[:allowed]

    def _limits(self, request: Request) -> tuple[int, int]:
        """Return how many tokens of text one input may have, and how many the answer may have."""
        config = self._loaded.model.config
        stated = [getattr(config, key, None) for key in ("max_position_embeddings", "n_positions", "n_ctx")]
        limits = [n for n in (*stated, self._tokenizer.model_max_length) if isinstance(n, int) and 0 < n < _UNLIMITED]
        limit = min(limits, default=_DEFAULT_INPUT)
        wanted = _TOKENS_PER_SENTENCE * (_RELEASE_SENTENCES if request.release else request.length)
        around = self._count(self._prompt("", request, final=True)) + 2
        if self._loaded.seq2seq:
            return max(8, limit - around), min(wanted, limit - 2)
        answer = min(wanted, limit // 2)
        return max(8, limit - answer - around), answer

    def _prompt(self, text: str, request: Request, *, final: bool) -> str:
        return prompt(text, request, self._tokenizer, self._loaded.model.config, final=final)

    def _count(self, text: str) -> int:
        return len(self._tokenizer(text, add_special_tokens=False, verbose=False)["input_ids"])

    def _chunks(self, sentences: Sequence[str], request: Request) -> list[str]:
        """Cut a text at its sentences into parts that the model can read; one part where all of it fits."""
        limit, _ = self._limits(request)
        flat = "\n".join(sentences)
        if request.pairs:
            self._require_chinese(flat)
        if self._count(flat) <= limit:
            return [flat]
        groups: list[list[str]] = []
        room = 0
        for piece in (piece for sentence in sentences for piece in self._pieces(sentence, limit)):
            size = self._count(piece) + 1
            if groups and size <= room:
                groups[-1].append(piece)
                room -= size
            else:
                groups.append([piece])
                room = limit - size
        return [self._prepared(group, request, limit) for group in groups]

    def _prepared(self, group: list[str], request: Request, limit: int) -> str:
        """Join the sentences of a part, names in full at first mention where that still fits."""
        text = "\n".join(group)
        ready = "\n".join(request.prepare(group)) if request.prepare else text
        return ready if self._count(ready) <= limit else text

    def _require_chinese(self, text: str) -> None:
        ids = self._tokenizer(text, add_special_tokens=False, verbose=False)["input_ids"]
        unknown = self._tokenizer.unk_token_id
        if ids and unknown is not None and sum(i == unknown for i in ids) > _UNREADABLE * len(ids):
            message = f"{self._loaded.name} cannot read Chinese: its tokenizer knows too few of the characters"
            raise ModelError(message, hint="name a multilingual model, or summarise the translation")

    def _pieces(self, sentence: str, limit: int) -> list[str]:
        """Halve a sentence, between two words where it has several, until each piece fits."""
        if self._count(sentence) < limit or len(sentence) < 2:
            return [sentence]
        space = sentence.find(" ", len(sentence) // 2)
        middle = space if space > 0 else len(sentence) // 2
        return [*self._pieces(sentence[:middle], limit), *self._pieces(sentence[middle:].lstrip(), limit)]

    def _generate(self, texts: Sequence[tuple[Request, str]], final: Sequence[bool]) -> list[tuple[str, ...]]:
        """Return the candidates for every text, generated in batches of similar length, in the order given."""
        import torch

        order = sorted(range(len(texts)), key=lambda i: -len(texts[i][1]))
        results: list[tuple[str, ...]] = [()] * len(texts)
        chat = not self._loaded.seq2seq and bool(getattr(self._tokenizer, "chat_template", None))
        for first in range(0, len(order), self._batch_size):
            batch = order[first : first + self._batch_size]
            tokens = self._tokenizer(
                [self._prompt(texts[i][1], texts[i][0], final=final[i]) for i in batch],
                padding=True,
                add_special_tokens=not chat,  # a chat template writes them itself
                return_tensors="pt",
            )
            inputs = {key: tokens[key] for key in ("input_ids", "attention_mask")}
            start = 1 if self._loaded.seq2seq else inputs["input_ids"].shape[1]
            locks = [continuations(texts[i][0].names, self._tokenizer) for i in batch]
            answer = max(self._limits(texts[i][0])[1] for i in batch)
            with torch.inference_mode(), quiet():
                output = self._loaded.model.generate(
                    **inputs, **self._options(answer), logits_processor=[NameBias(locks, start)]
                )
            rows = [self._tokenizer.decode(row[start:], skip_special_tokens=True).strip() for row in output]
            for place, i in enumerate(batch):
                results[i] = tuple(rows[place * self._candidates : (place + 1) * self._candidates])
        return results

    def _options(self, answer: int) -> dict[str, Any]:
        return {
            "max_new_tokens": answer,
            "max_length": None,  # the checkpoint's own limits would contradict the length asked for
            "min_length": 0,
            "num_beams": self._beams,
            "num_return_sequences": self._candidates,
            "do_sample": False,
            "temperature": None,
            "top_p": None,
            "top_k": None,
            "no_repeat_ngram_size": _NO_REPEAT,
            "early_stopping": self._beams > 1,
            "pad_token_id": self._tokenizer.pad_token_id,
        }
