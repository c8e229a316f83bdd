"""`python -m unittest` in this folder: two steps of training on a tiny model, and the reading of marked notes."""

import random
import unittest

import torch
from transformers import LlamaConfig, LlamaForCausalLM

from adapter import Adapter, quantise
from base import linear_weights
from batches import STOP, Example, batches_of, tensors_of
from notes import Mark, NoteError, known_codes, parse_note, read_answer
from train import loss_of

CODES = known_codes()


def tiny_model() -> LlamaForCausalLM:
    torch.manual_seed(1)
    sizes = dict(vocab_size=50, hidden_size=64, intermediate_size=96, num_hidden_layers=2, num_attention_heads=2,
                 num_key_value_heads=1, head_dim=32, tie_word_embeddings=True)
    model = LlamaForCausalLM(LlamaConfig(**sizes, attn_implementation="sdpa", dtype="float32"))
    model.requires_grad_(False)
    return model


class Training(unittest.TestCase):
    def test_two_steps_lower_the_loss_of_the_rounded_model(self):
        model = tiny_model()
        adapter = Adapter(linear_weights(model), rank=4, alpha=8, seed=3)
        examples = [Example((5, 6, 7, 8 + i, 9, STOP), 3) for i in range(4)]
        (batch,) = batches_of(examples, 100, random.Random(1))
        optimizer = torch.optim.AdamW(adapter.parameters(), lr=0.02)
        losses = []
        for _ in range(3):
            adapter.write()
            loss = loss_of(model, batch)
            losses.append(loss.item())
            loss.backward()
            adapter.gather()
            optimizer.step()
            optimizer.zero_grad()
        self.assertLess(losses[2], losses[0])
        for name, weight in adapter.weights.items():
            self.assertTrue(torch.equal(weight, quantise(weight)), name)

    def test_a_stored_adapter_gives_the_same_weights(self):
        model = tiny_model()
        adapter = Adapter(linear_weights(model), rank=4, alpha=8, seed=3)
        for factor in adapter.up.values():
            torch.nn.init.normal_(factor, std=0.1)
        stored = adapter.tensors()
        again = Adapter(linear_weights(tiny_model()), rank=4, alpha=8, seed=4)
        again.load(stored)
        for name in adapter.weights:
            # Half floats keep eleven bits.
            self.assertTrue(torch.allclose(adapter.merged(name), again.merged(name), atol=2e-3), name)

    def test_only_answers_are_learned(self):
        _, mask, labels = tensors_of([Example((5, 6, 7, STOP), 2), Example((5, 6, STOP), 1)])
        self.assertEqual(labels.tolist(), [[-100, -100, 7, STOP], [-100, 6, STOP, -100]])
        self.assertEqual(mask.tolist(), [[1, 1, 1, 1], [1, 1, 1, 0]])


class Rounding(unittest.TestCase):
    def test_is_the_packs(self):
        weights = torch.zeros(1, 32)
        weights[0, :4] = torch.tensor([7.0, -7.0, 1.4, 0.5])  # 7.5 rounds to the even 8
        self.assertEqual(quantise(weights)[0, :5].tolist(), [7.0, -7.0, 1.0, 1.0, 0.0])


class Notes(unittest.TestCase):
    def test_marks_become_findings_with_their_words(self):
        note = parse_note("I am [hot, since Monday](+fever,+chills) and [no cough](-cough) {x}", "here", CODES)
        self.assertEqual(note.text, "I am hot, since Monday and no cough x")
        self.assertEqual(note.marks[0], Mark(True, "hot since Monday", "fever"))
        self.assertEqual([mark.code for mark in note.marks], ["fever", "chills", "cough"])

    def test_what_cannot_be_learned_from_is_refused(self):
        for line in ("[a](+no_such_code)", "[one two three four five six seven](+fever)", "[a] (+fever) [b](fever)"):
            with self.subTest(line), self.assertRaises(NoteError):
                parse_note(line, "here", CODES)

    def test_an_answer_is_read_as_the_app_reads_it(self):
        answer = '+"no cough" cough\n+"not there" fever\nfree text\n-"no cough" gout_attack'
        self.assertEqual(read_answer(answer, "hot, no cough", CODES), (Mark(True, "no cough", "cough"),))


if __name__ == "__main__":
    unittest.main()
