"""Peer of EmbeddingRateBench: embeds the texts of a file each time it reads a line, and answers with the seconds.

Started by the bench itself: python bench/embedding_rate.py JAR MODEL TEXTS VECTORS THREADS
"""

import json
import sys
import time

from sentence_model import SentenceModel, version


def main():
    jar, name, texts_file, vectors_file, threads = sys.argv[1:6]
    with open(texts_file, encoding="utf-8") as file:
        texts = json.load(file)
    model = SentenceModel(jar, name, int(threads))
    print(version(), flush=True)
    for _ in sys.stdin:
        start = time.perf_counter()
        vectors = model.embed(texts)
        seconds = time.perf_counter() - start
        vectors.astype("<f4").tofile(vectors_file)
        print(seconds, flush=True)


if __name__ == "__main__":
    main()
