"""A fake: see README.md beside this folder. At the steps named in FAKE_HOLD it waits for a line on standard input."""

import json
import os
import sys
from pathlib import Path
from types import SimpleNamespace


class SFTConfig(SimpleNamespace):
    pass


class DPOConfig(SimpleNamespace):
    pass


class SFTTrainer:
    def __init__(self, model, args, train_dataset, eval_dataset, processing_class, peft_config, callbacks):
        self.model, self.args, self.rows, self.watched = model, args, train_dataset, eval_dataset
        self.processing_class, self.callbacks = processing_class, callbacks
        epochs = -(-len(train_dataset) // args.per_device_train_batch_size) * args.num_train_epochs
        self.state = SimpleNamespace(global_step=0, max_steps=args.max_steps if args.max_steps > 0 else epochs)
        self.control = SimpleNamespace(should_save=False, should_training_stop=False)

    def tell(self, event, **more):
        for callback in self.callbacks:
            getattr(callback, event)(self.args, self.state, self.control, **more)

    def save(self):
        folder = Path(self.args.output_dir) / f"checkpoint-{self.state.global_step}"
        folder.mkdir(parents=True, exist_ok=True)
        state = json.dumps({"global_step": self.state.global_step})
        (folder / "trainer_state.json").write_text(state, encoding="utf-8")
        self.tell("on_save")

    def train(self, resume_from_checkpoint=None):
        if os.environ.get("FAKE_FAULT"):
            raise ValueError(os.environ["FAKE_FAULT"])
        if resume_from_checkpoint:
            state = json.loads((Path(resume_from_checkpoint) / "trainer_state.json").read_text(encoding="utf-8"))
            self.state.global_step = state["global_step"]
        hold = [int(step) for step in os.environ.get("FAKE_HOLD", "").split(",") if step]
        while self.state.global_step < self.state.max_steps and not self.control.should_training_stop:
            self.state.global_step += 1
            self.tell("on_log", logs={"loss": 1 / self.state.global_step})
            if self.state.global_step in hold:
                sys.stdin.readline()
            self.tell("on_step_end")
            if self.control.should_save or self.state.global_step % self.args.save_steps == 0:
                self.control.should_save = False
                self.save()
        return SimpleNamespace(training_loss=1 / max(1, self.state.global_step))


class DPOTrainer(SFTTrainer):
    pass
