"""Writes src/test/resources/dev/hone/train/embedded/reference-student.json: what scikit-learn answers on made-up vectors.

    python bench/reference_student.py
"""

import json
import pathlib

import numpy as np
from sklearn.linear_model import LogisticRegression

LABELS, DIMENSIONS, TRAIN, TEST = 7, 12, 160, 300


def blobs(generator, centres, rows):
    # Label 0 is ten times as frequent as label 6, so that class weights matter.
    shares = np.linspace(10, 1, LABELS)
    label = generator.choice(LABELS, rows, p=shares / shares.sum())
    x = centres[label] + generator.normal(0, 1.0, (rows, DIMENSIONS))
    x /= np.linalg.norm(x, axis=1, keepdims=True)
    return np.round(x, 4), label


def main():
    generator = np.random.default_rng(20)
    centres = generator.normal(0, 0.75, (LABELS, DIMENSIONS))
    x, y = blobs(generator, centres, TRAIN)
    test, expected = blobs(generator, centres, TEST)
    # Repeats of rows count as weight: the first 20 rows are there three times.
    x_all, y_all = np.vstack([x, x[:20], x[:20]]), np.hstack([y, y[:20], y[:20]])
    student = LogisticRegression(C=10, class_weight="balanced", tol=1e-8, max_iter=20000).fit(x_all, y_all)
    plain = LogisticRegression(C=10, tol=1e-8, max_iter=20000).fit(x_all, y_all)
    assert len(set(y)) == LABELS
    reference = {
        "train": x.tolist(),
        "trainLabels": y.tolist(),
        "repeated": 20,
        "test": test.tolist(),
        "testLabels": expected.tolist(),
        "answers": student.predict(test).tolist(),
        "probabilities": np.round(student.predict_proba(test), 5).tolist(),
        "answersWithoutClassWeights": plain.predict(test).tolist(),
    }
    target = (
        pathlib.Path(__file__).parent.parent
        / "src/test/resources/dev/hone/train/embedded/reference-student.json"
    )
    target.write_text(json.dumps(reference, separators=(",", ":")) + "\n", encoding="utf-8")
    print("accuracy", student.score(test, expected), "without class weights", plain.score(test, expected))


if __name__ == "__main__":
    main()
