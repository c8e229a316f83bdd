"""From the CTranslate2 file to quantised ONNX with its weights: step one of making the graphs. See README.md."""

import json
import sys
from pathlib import Path

import numpy as np
import torch
from ctranslate2_file import read_variables, whisper_sources
from transformers import GenerationConfig, WhisperConfig, WhisperForConditionalGeneration


def build(model_bin: Path, source_config: Path, tokenizer_file: Path, out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    variables = read_variables(model_bin.read_bytes())
    given = json.loads(source_config.read_text())
    tokenizer = json.loads(tokenizer_file.read_text())
    ids = {t["content"]: t["id"] for t in tokenizer["added_tokens"]}
    config = WhisperConfig(
        vocab_size=51865, num_mel_bins=80, d_model=512,
        encoder_layers=6, decoder_layers=6, encoder_attention_heads=8, decoder_attention_heads=8,
        encoder_ffn_dim=2048, decoder_ffn_dim=2048,
        max_source_positions=1500, max_target_positions=448,
        pad_token_id=50257, bos_token_id=50257, eos_token_id=50257, decoder_start_token_id=50258,
        suppress_tokens=given["suppress_ids"], begin_suppress_tokens=given["suppress_ids_begin"],
    )
    model = WhisperForConditionalGeneration(config).eval()
    state = model.state_dict()
    for name, (variable, rows) in whisper_sources().items():
        value = variables[variable]
        if rows is not None:
            value = value[rows[0] : rows[1]]
        assert tuple(state[name].shape) == value.shape, (name, state[name].shape, value.shape)
        state[name] = torch.from_numpy(value.astype(np.float32))
    state["proj_out.weight"] = state["model.decoder.embed_tokens.weight"]
    missing = set(state) - set(whisper_sources()) - {"proj_out.weight"}
    assert not missing, missing
    model.load_state_dict(state)
    model.tie_weights()
    languages = {name: i for name, i in ids.items() if i in given["lang_ids"]}
    model.generation_config = GenerationConfig(
        alignment_heads=given["alignment_heads"],
        begin_suppress_tokens=given["suppress_ids_begin"], suppress_tokens=given["suppress_ids"],
        bos_token_id=50257, pad_token_id=50257, eos_token_id=50257, decoder_start_token_id=50258,
        is_multilingual=True, lang_to_id=languages,
        task_to_id={"transcribe": ids["<|transcribe|>"], "translate": ids["<|translate|>"]},
        no_timestamps_token_id=ids["<|notimestamps|>"], prev_sot_token_id=ids["<|startofprev|>"],
        max_initial_timestamp_index=50, max_length=448, return_timestamps=False,
    )
    model.save_pretrained(out)


if __name__ == "__main__":
    build(*(Path(each) for each in sys.argv[1:5]))
