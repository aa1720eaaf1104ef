"""A fake: see README.md beside this folder."""

from transformers import AutoModelForCausalLM


class LoraConfig:
    def __init__(self, **settings):
        self.settings = settings


class PeftModel:
    @staticmethod
    def from_pretrained(model, folder):
        return AutoModelForCausalLM(f"{model.name} with {folder}")
