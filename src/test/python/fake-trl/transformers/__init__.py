"""A fake: see README.md beside this folder."""

from pathlib import Path


class Saved:
    """A model or a tokenizer: a name, which is all that is kept of it."""

    pad_token = eos_token = "</s>"

    def __init__(self, name):
        self.name = name

    @classmethod
    def from_pretrained(cls, place, **kwargs):
        return cls(f"{cls.__name__} of {place}")

    def save_pretrained(self, folder):
        Path(folder).mkdir(parents=True, exist_ok=True)
        (Path(folder) / f"{type(self).__name__}.txt").write_text(self.name, encoding="utf-8")


class AutoTokenizer(Saved):
    pass


class AutoModelForCausalLM(Saved):
    def merge_and_unload(self):
        return AutoModelForCausalLM("merged " + self.name)


class TrainerCallback:
    pass
