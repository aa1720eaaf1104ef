"""Peer of DuplicateGateBench: each time it reads a line, keeps the vectors of a file that are near none kept before, by
brute force, and answers with the seconds of two ways: row by row, as examples come, and all pairs in one product.

Started by the bench itself: python bench/duplicates.py VECTORS KEPT DIMENSIONS LIMIT
"""

import sys
import time

import numpy as np


def row_by_row(vectors, limit):
    block = np.empty_like(vectors)
    kept = []
    for number, vector in enumerate(vectors):
        count = len(kept)
        if count == 0 or (block[:count] @ vector).max() <= limit:
            block[count] = vector
            kept.append(number)
    return kept


def all_pairs(vectors, limit):
    near = vectors @ vectors.T > limit
    kept = np.zeros(len(vectors), dtype=bool)
    for number in range(len(vectors)):
        kept[number] = not (near[number, :number] & kept[:number]).any()
    return np.flatnonzero(kept).tolist()


def main():
    vectors_file, kept_file, dimensions, limit = sys.argv[1:5]
    vectors = np.fromfile(vectors_file, dtype="<f4").reshape(-1, int(dimensions))
    for _ in sys.stdin:
        start = time.perf_counter()
        kept = row_by_row(vectors, float(limit))
        middle = time.perf_counter()
        all_pairs(vectors, float(limit))
        end = time.perf_counter()
        with open(kept_file, "w", encoding="utf-8") as file:
            file.write("\n".join(str(number) for number in kept))
        print(f"{middle - start:.2f} {end - middle:.2f}", flush=True)


if __name__ == "__main__":
    main()
