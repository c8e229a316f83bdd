"""Prompts in the pack's own ChatML template, token by token as WebLLM 0.2.86 builds them."""

import json
from pathlib import Path

from tokenizers import Tokenizer


class Chat:
    """The template of mlc-chat-config.json and the tokenizer beside it."""

    def __init__(self, pack: Path):
        config = json.loads((pack / "mlc-chat-config.json").read_text())
        self.template = config["conv_template"]
        self.tokenizer = Tokenizer.from_file(str(pack / "tokenizer.json"))
        (self.stop_token,) = self.template["stop_token_ids"]

    def segments(self, messages: list[dict[str, str]]) -> list[str]:
        """The parts that WebLLM encodes one by one: system, each message, the header of the reply.

        Without a system message of its own a request gets the template's. No token goes before the first
        <|im_start|>, since `system_prefix_token_ids` is null.
        """
        template = self.template
        system = template["system_message"]
        if messages[0]["role"] == "system":
            system, messages = messages[0]["content"], messages[1:]
        parts = [template["system_template"].replace("{system_message}", system)]
        for i, message in enumerate(messages):
            role, content = message["role"], message["content"]
            if "$" in content:
                # JavaScript's replace(), which WebLLM fills its template with, reads $ in its own way.
                raise ValueError("a prompt with a dollar sign is not the same prompt in WebLLM")
            words = template["role_templates"][role].replace(f"{{{role}_message}}", content)
            separator = template["seps"][i % len(template["seps"])]
            parts.append(template["roles"][role] + template["role_content_sep"] + words + separator)
        parts.append(template["roles"]["assistant"] + template["role_empty_sep"])
        return parts

    def encode(self, messages: list[dict[str, str]]) -> list[int]:
        """Token numbers of the whole prompt; the same whether encoded in parts or in one piece."""
        parts = self.segments(messages)
        ids = [i for part in parts for i in self.tokenizer.encode(part, add_special_tokens=False).ids]
        whole = self.tokenizer.encode("".join(parts), add_special_tokens=False).ids
        if ids != whole:
            raise ValueError("the prompt's tokens depend on how it is cut")
        return ids

    def decode(self, ids: list[int]) -> str:
        """Text of an answer so far, without a character whose bytes are not all there yet."""
        return self.tokenizer.decode(ids, skip_special_tokens=False).rstrip("\ufffd")
