# Copyright 2024 Google LLC
#
# Licensed under the Apache License, Version 2.0 (the "License");
# you may not use this file except in compliance with the License.
# You may obtain a copy of the License at
#
#     http://www.apache.org/licenses/LICENSE-2.0
#
# Unless required by applicable law or agreed to in writing, software
# distributed under the License is distributed on an "AS IS" BASIS,
# WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
# See the License for the specific language governing permissions and
# limitations under the License.
"""Makes a tiny random MetricX checkpoint and has Google's class score with it.

    python -m venv ENV
    ENV/bin/pip install transformers==4.30.2 sentencepiece==0.1.99 'protobuf<4' 'numpy<2' 'setuptools<81' torch
    ENV/bin/python benchmarks/scoring/golden/metricx_original.py tests/scoring/neural/golden

``MT5ForRegression`` is Google's, from google-research/metricx, metricx23/models.py (which MetricX-24 uses too),
changed: without the parts for training, for several GPUs and for head masks. Inputs are made and their last subword
dropped as in metricx24/predict.py, which scores one segment at a time.

Only the rows of the embeddings and of the output that matter are kept, for mT5 has 250,112 of them.
"""

from __future__ import annotations

import copy
import json
import shutil
import sys
import tempfile
from pathlib import Path

import torch
from safetensors.torch import save_file
from texts import SEGMENTS, train_sentencepiece
from torch import nn
from transformers import AutoTokenizer, MT5Config
from transformers.models.mt5.modeling_mt5 import MT5PreTrainedModel, MT5Stack

SCORE_TOKEN = 250089


class MT5ForRegression(MT5PreTrainedModel):
    def __init__(self, config):
        super().__init__(config)
        self.model_dim = config.d_model
        self.shared = nn.Embedding(config.vocab_size, config.d_model)
        encoder_config = copy.deepcopy(config)
        encoder_config.is_decoder = False
        encoder_config.use_cache = False
        encoder_config.is_encoder_decoder = False
        self.encoder = MT5Stack(encoder_config, self.shared)
        decoder_config = copy.deepcopy(config)
        decoder_config.is_decoder = True
        decoder_config.is_encoder_decoder = False
        decoder_config.num_layers = config.num_decoder_layers
        self.decoder = MT5Stack(decoder_config, self.shared)
        self.lm_head = nn.Linear(config.d_model, config.vocab_size, bias=False)
        self.post_init()

    def forward(self, input_ids, attention_mask):
        hidden_states = self.encoder(input_ids=input_ids, attention_mask=attention_mask)[0]
        batch_size = input_ids.size(0)
        decoder_input_ids = torch.LongTensor([0]).repeat(batch_size).reshape(-1, 1)
        sequence_output = self.decoder(
            input_ids=decoder_input_ids,
            encoder_hidden_states=hidden_states,
            encoder_attention_mask=attention_mask,
        )[0]
        if self.config.tie_word_embeddings:
            sequence_output = sequence_output * (self.model_dim**-0.5)
        self.last = sequence_output[:, 0]  # kept for making the weights below
        lm_logits = self.lm_head(sequence_output)
        predictions = lm_logits[:, 0, SCORE_TOKEN]
        return torch.clamp(predictions, 0, 25)


def inputs(*, qe: bool) -> list[str]:
    texts = []
    for source, hypothesis, reference in SEGMENTS:
        text = "source: " + source + " candidate: " + hypothesis
        texts.append(text if qe else text + " reference: " + reference)
    return texts


def predict(model, tokenizer, text: str) -> torch.Tensor:
    encoded = tokenizer(text, max_length=1536, truncation=True, padding=False)
    ids, mask = (torch.tensor([encoded[name][:-1]]) for name in ("input_ids", "attention_mask"))
    with torch.no_grad():
        return model(ids, mask)


def state(model, tokenizer, text: str) -> torch.Tensor:
    predict(model, tokenizer, text)
    return model.last


def main() -> None:
    out = Path(sys.argv[1]) / "metricx"
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        train_sentencepiece(str(folder / "spiece"), padding=0, end=1, unknown=2, start=-1)
        config = MT5Config(
            vocab_size=250112, d_model=8, d_kv=4, d_ff=12, num_layers=3, num_decoder_layers=2, num_heads=2,
            tie_word_embeddings=False, architectures=["MT5ForRegression"],
        )  # fmt: skip
        config.save_pretrained(folder)
        tokenizer = AutoTokenizer.from_pretrained(folder)
        torch.manual_seed(11)
        model = MT5ForRegression(config).eval()
        rows = len(tokenizer)
        with torch.no_grad():
            for name, weight in model.named_parameters():
                if "layer_norm" in name:
                    weight.copy_(1 + torch.randn_like(weight) * 0.1)
            model.shared.weight.zero_()
            model.shared.weight[:rows] = torch.randn(rows, 8)
            model.lm_head.weight.zero_()
            # an output that spreads the segments over the range
            states = torch.cat([state(model, tokenizer, text) for qe in (False, True) for text in inputs(qe=qe)])
            middle = states.mean(0)
            across = torch.randn(8)
            across -= middle * (across @ middle) / (middle @ middle)
            across *= 0.1 / (states @ across).std()
            model.lm_head.weight[SCORE_TOKEN] = middle * 2 / (middle @ middle) + across
        expected = {}
        for qe in (False, True):
            scores = [float(predict(model, tokenizer, text)) for text in inputs(qe=qe)]
            expected["qe" if qe else "reference"] = scores
            print("qe" if qe else "reference", [round(score, 4) for score in scores])
        expected["ids"] = tokenizer(SEGMENTS[3][1])["input_ids"]
        weights = {name: weight for name, weight in model.state_dict().items() if "embed_tokens" not in name}
        weights["shared.weight"] = weights["shared.weight"][:rows].clone()
        weights["lm_head.weight"] = weights["lm_head.weight"][SCORE_TOKEN : SCORE_TOKEN + 1].clone()
        save_file({name: weight.contiguous() for name, weight in weights.items()}, out / "rows.safetensors")
        tokenizer.save_pretrained(folder / "fast")
        shutil.copy(folder / "fast" / "tokenizer.json", out)
        shutil.copy(folder / "spiece.model", out)
        shutil.copy(folder / "config.json", out)
        (out / "expected.json").write_text(json.dumps(expected, indent=1) + "\n")


if __name__ == "__main__":
    main()
