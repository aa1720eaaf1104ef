"""Peer of EmbeddingRateBench: embeds the texts of a file each time it reads a line, and answers with the seconds
by the clock and of the processors.

Started by the bench itself: python bench/embedding_rate.py JAR MODEL TEXTS VECTORS THREADS SPINNING(0|1)
"""

import json
import sys
import time

sys.dont_write_bytecode = True  # keeps the working tree clean
from sentence_model import SentenceModel, version


def main():
    jar, name, texts_file, vectors_file, threads, spinning = sys.argv[1:7]
    with open(texts_file, encoding="utf-8") as file:
        texts = json.load(file)
    model = SentenceModel(jar, name, int(threads), spinning == "1")
    print(version(), flush=True)
    for _ in sys.stdin:
        start, cpu = time.perf_counter(), time.process_time()
        vectors = model.embed(texts)
        seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
        vectors.astype("<f4").tofile(vectors_file)
        print(seconds, cpu, flush=True)


if __name__ == "__main__":
    main()
