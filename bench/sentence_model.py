"""The sentence models by Python onnxruntime: the independent peer of dev.hone.embed, for golden vectors and rates.

Needs: pip install onnxruntime tokenizers numpy (scikit-learn too for reference_student.py).
"""

import os
import sys
import zipfile

os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")

import numpy as np
import onnxruntime as ort
from tokenizers import Tokenizer

MODELS = {"all-minilm-l6-v2": ("mean", 256), "bge-small-en-v1.5": ("cls", 512)}


class SentenceModel:
    """A model out of its Maven jar: padding to the longest of a batch, batches of texts of similar length."""

    def __init__(self, jar, name, threads, spinning=True):
        self.pooling, longest = MODELS[name]
        with zipfile.ZipFile(jar) as files:
            self.tokenizer = Tokenizer.from_str(files.read(name + "-tokenizer.json").decode("utf-8"))
            options = ort.SessionOptions()
            options.intra_op_num_threads = threads
            options.inter_op_num_threads = 1
            if not spinning:
                options.add_session_config_entry("session.intra_op.allow_spinning", "0")
            self.session = ort.InferenceSession(
                files.read(name + ".onnx"), options, providers=["CPUExecutionProvider"]
            )
        self.tokenizer.no_padding()
        self.tokenizer.enable_truncation(longest)

    def embed(self, texts, batch=32):
        tokens = [e.ids for e in self.tokenizer.encode_batch(texts)]
        order = sorted(range(len(texts)), key=lambda i: len(tokens[i]))
        vectors = np.zeros((len(texts), 384), np.float32)
        for start in range(0, len(order), batch):
            rows = order[start : start + batch]
            width = max(len(tokens[i]) for i in rows)
            ids = np.zeros((len(rows), width), np.int64)
            mask = np.zeros((len(rows), width), np.int64)
            for row, i in enumerate(rows):
                ids[row, : len(tokens[i])] = tokens[i]
                mask[row, : len(tokens[i])] = 1
            hidden = self.session.run(
                None, {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
            )[0]
            if self.pooling == "mean":
                pooled = (hidden * mask[:, :, None]).sum(1) / mask.sum(1, keepdims=True)
            else:
                pooled = hidden[:, 0]
            vectors[rows] = pooled / np.linalg.norm(pooled, axis=1, keepdims=True)
        return vectors


def version():
    return f"Python {sys.version.split()[0]}, onnxruntime {ort.__version__}"
