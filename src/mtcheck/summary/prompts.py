"""What a model is asked for, by the kind of model: instruct, sequence-to-sequence, plain language model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from mtcheck.summary.headline import LIMIT

if TYPE_CHECKING:
    from collections.abc import Callable

# A list of names longer than this crowds out the article.
_MOST_NAMES = 40


class Request(NamedTuple):
    """One article to summarise.

    Attributes:
        sentences: Its sentences, each on one line.
        names: Names that must be written as they stand here.
        pairs: For a Chinese text: its names and terms with the English to use.
        length: How many sentences the summary has at most.
        release: Whether headline, standfirst and bullets are wanted instead of one paragraph.
        prepare: Makes some consecutive sentences readable by themselves: names in full at first mention.
    """

    sentences: tuple[str, ...]
    names: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    length: int = 3
    release: bool = False
    prepare: Callable[[list[str]], list[str]] | None = None


def prompt(text: str, request: Request, tokenizer: Any, config: Any, *, final: bool) -> str:
    """Return what the model is given for a text.

    Args:
        text: The article, or a part of it.
        request: What is wanted of it.
        tokenizer: The model's tokenizer.
        config: The model's configuration.
        final: Whether the answer is the summary, and not yet that of a part.
    """
    if config.is_encoder_decoder:
        tasks = getattr(config, "task_specific_params", None) or {}
        return str(tasks.get("summarization", {}).get("prefix", "")) + text  # T5 was trained with "summarize: "
    if getattr(tokenizer, "chat_template", None):
        message = [{"role": "user", "content": _instruction(request, final=final) + text}]
        return str(tokenizer.apply_chat_template(message, tokenize=False, add_generation_prompt=True))
    # The prompt with which Radford et al. ("Language models are unsupervised multitask learners", 2019)
    # induce summaries from a plain language model.
    return f"{text}\n\nTL;DR:"


def _instruction(request: Request, *, final: bool) -> str:
    what = "Chinese news article" if request.pairs else "news article"
    if request.release and final:
        lines = [
            f"Summarise this {what} in English, in exactly this form:",
            f"Headline: (at most {LIMIT} characters)",
            "Standfirst: (one or two sentences)",
            "- (three to five lines like this one, one sentence each)",
        ]
    else:
        lines = [f"Summarise this {what} in English, in at most {request.length} sentences."]
    lines.append(
        "Use only names, figures and facts that stand in the article, and spell names as given. Give every person's"
        " full name and title at first mention, and every figure its unit and period."
    )
    if request.pairs:
        lines.append("Write: " + "; ".join(f"{source} = {target}" for source, target in request.pairs[:_MOST_NAMES]))
    elif request.names:
        lines.append("Names: " + "; ".join(request.names[:_MOST_NAMES]))
    return "\n".join(lines) + "\n\n"
