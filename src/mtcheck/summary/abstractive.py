"""Summaries written by a transformers model, sequence-to-sequence or causal, through its ``generate``.

An article longer than the model can read is never cut in silence: it is summarised part by part and the
parts' summaries are summarised again (map and reduce), and the draft says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from mtcheck.neural.library import quiet
from mtcheck.text.sentences import split

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtcheck.summary.loading import Loaded

# A sentence of news English has about 25 words, some 35 tokens; 50 leave room for names in rare pieces.
_TOKENS_PER_SENTENCE = 50
# What models without a stated limit are given: the input length of BART and of the T5 family's summarisers.
_DEFAULT_INPUT = 1024
# Models come with 3, which forces them to garble a long name the second time; 8 tokens hold most names.
_NO_REPEAT = 8
_UNLIMITED = 1_000_000  # tokenizers say 10**30 where they know no limit


class Draft(NamedTuple):
    """What a model wrote for one article.

    Attributes:
        text: The summary.
        notes: What the reader must know about it: parts, cuts, sentences left out.
    """

    text: str
    notes: tuple[str, ...] = ()


class Summarizer:
    """Writes summaries with a loaded model.

    Args:
        loaded: The model and its tokenizer.
        sentences: How many sentences a summary has at most.
        batch_size: How many texts are generated at once.
        beams: Beams of the beam search; the search is deterministic.
    """

    def __init__(self, loaded: Loaded, *, sentences: int = 3, batch_size: int = 8, beams: int = 4):
        self._loaded = loaded
        self._sentences = sentences
        self._batch_size = batch_size
        self._beams = beams
        self._new_tokens = _TOKENS_PER_SENTENCE * sentences
        self._tokenizer = loaded.tokenizer
        if self._tokenizer.pad_token_id is None:
            self._tokenizer.pad_token = self._tokenizer.eos_token or self._tokenizer.unk_token
        self._tokenizer.padding_side = "right" if loaded.seq2seq else "left"
        self._input_limit = self._limit()

    def summarize(self, texts: Sequence[str]) -> list[Draft]:
        """Return one draft per text, in the order given; all texts share the batches."""
        parts = [self._chunks(text) for text in texts]
        notes: list[list[str]] = [
            [f"longer than the model reads: summarised in {len(p)} parts"] if len(p) > 1 else [] for p in parts
        ]
        done: dict[int, str] = {}
        while open_texts := [i for i in range(len(texts)) if i not in done]:
            written = iter(self._generate([part for i in open_texts for part in parts[i]]))
            for i in open_texts:
                drafts = [next(written) for _ in parts[i]]
                if len(drafts) == 1:
                    done[i] = drafts[0]
                else:
                    parts[i] = self._reduce(drafts, notes[i])  # at most half as many parts: the loop ends
        return [self._finish(done[i], notes[i]) for i in range(len(texts))]

    def _reduce(self, drafts: Sequence[str], notes: list[str]) -> list[str]:
        """Join the summaries of the parts into what the next round reads."""
        chunks = self._chunks(" ".join(drafts))
        allowed = max(1, len(drafts) // 2)
        if len(chunks) > allowed:  # a model that does not shorten; what is left out is counted
            notes.append(f"{len(chunks) - allowed} of {len(chunks)} parts left out: the model does not shorten them")
        return chunks[:allowed]

    def _limit(self) -> int:
        """Return how many tokens of text one input may have."""
        config = self._loaded.model.config
        stated = [getattr(config, key, None) for key in ("max_position_embeddings", "n_positions", "n_ctx")]
        limits = [n for n in (*stated, self._tokenizer.model_max_length) if isinstance(n, int) and 0 < n < _UNLIMITED]
        limit = min(limits, default=_DEFAULT_INPUT)
        if self._loaded.seq2seq:
            self._new_tokens = min(self._new_tokens, limit - 2)
            return max(8, limit - self._count(self._prompt("")) - 2)
        self._new_tokens = min(self._new_tokens, limit // 2)
        return max(8, limit - self._new_tokens - self._count(self._prompt("")) - 2)

    def _count(self, text: str) -> int:
        return len(self._tokenizer(text, add_special_tokens=False, verbose=False)["input_ids"])

    def _chunks(self, text: str) -> list[str]:
        """Cut a text at its sentences into parts that the model can read; one part where all of it fits."""
        flat = "\n".join(sentence.flat for sentence in split(text))
        if self._count(flat) <= self._input_limit:
            return [flat]
        pieces = [piece for sentence in split(text) for piece in self._pieces(sentence.flat)]
        chunks: list[str] = []
        room = 0
        for piece in pieces:
            size = self._count(piece) + 1
            if chunks and size <= room:
                chunks[-1] += "\n" + piece
                room -= size
            else:
                chunks.append(piece)
                room = self._input_limit - size
        return chunks

    def _pieces(self, sentence: str) -> list[str]:
        """Halve a sentence, between two words where it has several, until each piece fits."""
        if self._count(sentence) < self._input_limit or len(sentence) < 2:
            return [sentence]
        space = sentence.find(" ", len(sentence) // 2)
        middle = space if space > 0 else len(sentence) // 2
        return [*self._pieces(sentence[:middle]), *self._pieces(sentence[middle:].lstrip())]

    def _prompt(self, text: str) -> str:
        """Return what the model is given for a text."""
        config = self._loaded.model.config
        if self._loaded.seq2seq:
            tasks = getattr(config, "task_specific_params", None) or {}
            return str(tasks.get("summarization", {}).get("prefix", "")) + text  # T5 was trained with "summarize: "
        if getattr(self._tokenizer, "chat_template", None):
            request = (
                f"Summarise this news article in at most {self._sentences} sentences. Use only names and"
                f" figures that stand in the article, spelled as they stand there.\n\n{text}"
            )
            message = [{"role": "user", "content": request}]
            return str(self._tokenizer.apply_chat_template(message, tokenize=False, add_generation_prompt=True))
        # The prompt with which Radford et al. ("Language models are unsupervised multitask learners", 2019)
        # induce summaries from a plain language model.
        return f"{text}\n\nTL;DR:"

    def _generate(self, texts: Sequence[str]) -> list[str]:
        """Generate for every text, in batches of similar length; results in the order given."""
        import torch

        order = sorted(range(len(texts)), key=lambda i: -len(texts[i]))
        results = [""] * len(texts)
        chat = not self._loaded.seq2seq and bool(getattr(self._tokenizer, "chat_template", None))
        for first in range(0, len(order), self._batch_size):
            batch = order[first : first + self._batch_size]
            tokens = self._tokenizer(
                [self._prompt(texts[i]) for i in batch],
                padding=True,
                add_special_tokens=not chat,  # a chat template writes them itself
                return_tensors="pt",
            )
            inputs = {key: tokens[key] for key in ("input_ids", "attention_mask")}
            with torch.inference_mode(), quiet():
                output = self._loaded.model.generate(**inputs, **self._options())
            start = 0 if self._loaded.seq2seq else inputs["input_ids"].shape[1]
            for i, row in zip(batch, output, strict=True):
                results[i] = self._tokenizer.decode(row[start:], skip_special_tokens=True).strip()
        return results

    def _options(self) -> dict[str, Any]:
        return {
            "max_new_tokens": self._new_tokens,
            "max_length": None,  # the checkpoint's own limits would contradict the length asked for
            "min_length": 0,
            "num_beams": self._beams,
            "do_sample": False,
            "temperature": None,
            "top_p": None,
            "top_k": None,
            "no_repeat_ngram_size": _NO_REPEAT,
            "early_stopping": self._beams > 1,
            "pad_token_id": self._tokenizer.pad_token_id,
        }

    def _finish(self, text: str, notes: Sequence[str]) -> Draft:
        """Keep whole sentences, and no more than were asked for."""
        said = list(notes)
        flat = " ".join(text.split())
        sentences = [sentence.text for sentence in split(flat)]
        unfinished = bool(sentences) and not sentences[-1].rstrip("\"'”’)").endswith((".", "!", "?", "…"))
        if unfinished and len(sentences) > 1 and len(sentences) <= self._sentences:
            sentences.pop()
            said.append("the model's unfinished last sentence was left out")
        elif unfinished and len(sentences) == 1:
            said.append("the model did not finish its sentence")
        if len(sentences) > self._sentences:
            said.append(f"{len(sentences) - self._sentences} further sentences of the model were left out")
        return Draft(" ".join(sentences[: self._sentences]), tuple(said))
