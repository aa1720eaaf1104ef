"""Peer of LargeDuplicateGateBench: each time it reads a line, finds the pairs of vectors in a file whose cosine is above a
limit with faiss' inverted lists, and keeps the vectors that are near none kept before.

The number of lists that are searched is the smallest power of two that finds 0.999 of the pairs that faiss' exact search
finds; both searches are done once, before the first line is read. Training, adding and searching are timed.

Started by the bench itself: python bench/duplicates_ivf.py VECTORS KEPT DIMENSIONS LIMIT
"""

import resource
import sys
import time

import faiss
import numpy as np

LISTS = 1024
RECALL = 0.999


def pairs(index, vectors, limit):
    limits, _, neighbours = index.range_search(vectors, limit)
    rows = np.repeat(np.arange(len(vectors)), np.diff(limits.astype(np.int64)))
    earlier = neighbours < rows
    return rows[earlier], neighbours[earlier]


def kept(rows, neighbours, count):
    keep = np.ones(count, dtype=bool)
    order = np.argsort(rows, kind="stable")
    rows, neighbours = rows[order], neighbours[order]
    starts = np.searchsorted(rows, np.arange(count + 1))
    for row in np.unique(rows):
        keep[row] = not keep[neighbours[starts[row] : starts[row + 1]]].any()
    return np.flatnonzero(keep).tolist()


def inverted(vectors, probes):
    quantizer = faiss.IndexFlatIP(vectors.shape[1])
    index = faiss.IndexIVFFlat(quantizer, vectors.shape[1], LISTS, faiss.METRIC_INNER_PRODUCT)
    index.train(vectors)
    index.add(vectors)
    index.nprobe = probes
    return index


def main():
    vectors_file, kept_file, dimensions, limit = sys.argv[1:5]
    vectors = np.fromfile(vectors_file, dtype="<f4").reshape(-1, int(dimensions))
    limit = float(limit)
    exact = faiss.IndexFlatIP(vectors.shape[1])
    exact.add(vectors)
    start = time.perf_counter()
    exact_rows, exact_neighbours = pairs(exact, vectors, limit)
    brute = time.perf_counter() - start
    del exact
    keep = kept(exact_rows, exact_neighbours, len(vectors))
    with open(kept_file, "w", encoding="utf-8") as file:
        file.write("\n".join(str(number) for number in keep))
    probes, recall = 1, 0.0
    index = inverted(vectors, probes)
    while recall < RECALL:
        index.nprobe = probes
        recall = len(pairs(index, vectors, limit)[0]) / len(exact_rows)
        probes *= 2
    probes //= 2
    for _ in sys.stdin:
        start = time.perf_counter()
        index = inverted(vectors, probes)
        trained = time.perf_counter()
        rows, neighbours = pairs(index, vectors, limit)
        kept(rows, neighbours, len(vectors))
        end = time.perf_counter()
        print(
            f"{end - start:.2f} s ({trained - start:.2f} s to train and add), {LISTS} lists, {probes} searched, recall "
            f"{len(rows) / len(exact_rows):.4f} of {len(exact_rows)} pairs, exact search {brute:.2f} s, kept {len(keep)}, "
            f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB",
            flush=True,
        )


if __name__ == "__main__":
    main()
