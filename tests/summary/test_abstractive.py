import pytest

from mtcheck.errors import ModelError
from mtcheck.summary.abstractive import Summarizer
from mtcheck.summary.loading import load
from mtcheck.summary.prompts import Request, prompt

pytest.importorskip("torch")

SHORT = "The ferry line opened on Monday."


@pytest.fixture(scope="module", params=["seq2seq_folder", "causal_folder"])
def loaded(request):
    return load(str(request.getfixturevalue(request.param)))


def asked(text=SHORT, length=1, **others):
    from mtcheck.text.sentences import split

    return Request(tuple(sentence.flat for sentence in split(text)), length=length, **others)


def first(_number, drafts):
    return drafts[0]


def test_it_generates_and_always_the_same(loaded):
    summarizer = Summarizer(loaded)
    once, again = summarizer.summarize([asked()], first), summarizer.summarize([asked()], first)
    assert once == again
    assert len(once[0].texts) > 1  # candidates, each once
    assert len(set(once[0].texts)) == len(once[0].texts) <= 4
    assert not once[0].texts[0].startswith(SHORT)  # a causal model's prompt is no part of its answer


def test_a_batch_writes_what_single_calls_write_in_the_order_given(loaded):
    texts = [SHORT, "Rice prices fell again in all of the northern towns.", "It rained."]
    requests = [asked(text, names=(name,)) for text, name in zip(texts, ("Monday", "Rice", "rain"), strict=True)]
    together = Summarizer(loaded, batch_size=3).summarize(requests, first)
    assert together == [Summarizer(loaded).summarize([request], first)[0] for request in requests]
    assert len({draft.texts[0] for draft in together}) == 3


@pytest.mark.parametrize(("sentences", "most"), [(1, 50), (2, 100)])
def test_length_is_controlled(loaded, monkeypatch, sentences, most):
    lengths = []
    generate = loaded.model.generate

    def record(**inputs):
        output = generate(**inputs)
        start = 1 if loaded.seq2seq else inputs["input_ids"].shape[1]
        lengths.append(output.shape[1] - start)
        return output

    monkeypatch.setattr(loaded.model, "generate", record)
    Summarizer(loaded).summarize([asked(length=sentences)], first)
    assert 0 < lengths[0] <= most


def test_a_long_article_is_summarised_in_parts_and_says_so(loaded, article):
    kept = []

    def keep(number, drafts):
        kept.append((number, len(drafts)))
        return drafts[0]

    drafts = Summarizer(loaded).summarize([asked(article)], keep)[0]
    assert drafts.texts
    assert drafts.notes[0].startswith("longer than the model reads: summarised in ")
    assert kept[0] == (0, 4)
    assert Summarizer(loaded).summarize([asked()], first)[0].notes == ()


def test_where_no_part_says_anything_right_there_is_no_draft(loaded, article):
    drafts = Summarizer(loaded).summarize([asked(article), asked()], lambda _number, _drafts: "")
    assert drafts[0].texts == ()
    assert drafts[0].notes[-1] == "nothing that the model wrote about the parts stands in the article"
    assert drafts[1].texts


def test_no_part_is_longer_than_the_model_reads_and_none_is_lost(loaded, article):
    summarizer = Summarizer(loaded)
    request = asked(f"{article}\n\n{'nospaces' * 60}.")
    chunks = summarizer._chunks(request.sentences, request)
    assert len(chunks) > 2
    answer = 0 if loaded.seq2seq else summarizer._limits(request)[1]
    for chunk in chunks:
        ids = loaded.tokenizer(summarizer._prompt(chunk, request, final=True))["input_ids"]
        assert len(ids) + answer <= 96
    assert "".join("".join(chunks).split()) == "".join("".join(request.sentences).split())


def test_every_part_is_prepared_unless_it_would_grow_too_long(loaded, article):
    summarizer = Summarizer(loaded)

    def prepare(part):
        return [line.replace("The", "A") for line in part]

    request = asked(article, prepare=prepare)
    assert all("The" not in chunk for chunk in summarizer._chunks(request.sentences, request))
    longer = request._replace(prepare=lambda part: [line * 9 for line in part])
    plain = request._replace(prepare=None)
    assert summarizer._chunks(longer.sentences, longer) == summarizer._chunks(plain.sentences, plain)


def test_parts_that_do_not_shrink_are_left_out_with_a_count(loaded, article):
    notes = Summarizer(loaded).summarize([asked(article * 2)], first)[0].notes
    assert any("parts left out: the model does not shorten them" in note for note in notes)


class English:
    """A tokenizer of one token a character that knows no Chinese."""

    pad_token_id, model_max_length, unk_token_id = 1, 96, 0

    def __call__(self, text, **_):
        return {"input_ids": [ord(character) if character.isascii() else 0 for character in text]}


def test_a_tokenizer_without_chinese_is_an_error(seq2seq_folder):
    loaded = load(str(seq2seq_folder))._replace(tokenizer=English())
    pairs = (("天星小轮", "Star Ferry"),)
    with pytest.raises(ModelError, match="cannot read Chinese: its tokenizer knows too few of the characters"):
        Summarizer(loaded).summarize([asked("天星小轮昨日启航。", pairs=pairs)], first)
    mostly_english = asked("The Star Ferry sails again on Monday and Tuesday.", pairs=pairs)
    summarizer = Summarizer(loaded)
    assert summarizer._chunks(mostly_english.sentences, mostly_english) == list(mostly_english.sentences)


def test_prompts(seq2seq_folder, causal_folder):
    seq2seq, causal = load(str(seq2seq_folder)), load(str(causal_folder))

    def written(loaded, request, final=True):
        return prompt("News.", request, loaded.tokenizer, loaded.model.config, final=final)

    assert written(seq2seq, asked()) == "News."
    seq2seq.model.config.task_specific_params = {"summarization": {"prefix": "summarize: "}}
    assert written(seq2seq, asked()) == "summarize: News."
    assert written(causal, asked()) == "News.\n\nTL;DR:"
    causal.tokenizer.chat_template = "{% for m in messages %}<{{ m.role }}>{{ m.content }}{% endfor %}<assistant>"
    said = written(causal, asked(length=2, names=("Ann Ho", "Bo Li")))
    assert said.startswith("<user>Summarise this news article in English, in at most 2 sentences.\n")
    assert "\nNames: Ann Ho; Bo Li\n" in said
    assert said.endswith("\n\nNews.<assistant>")
    release = asked(release=True, pairs=(("天星小轮", "Star Ferry"),))
    said = written(causal, release)
    assert "Summarise this Chinese news article in English, in exactly this form:\nHeadline: (at most 90 char" in said
    assert "\nWrite: 天星小轮 = Star Ferry\n" in said
    assert "in at most" in written(causal, release, final=False)  # the summary of a part needs no headline
