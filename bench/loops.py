"""Runs shipped loops with several seeds and prints locked accuracy by round: mean and 95 % t interval over seeds.

    python3 bench/loops.py [--seeds 5] [--rounds 6] [--home DIR] LOOP.yaml ...

The stopping rules are replaced by `rounds`, so that every seed reaches the same number of rounds. Needs the rows of the
loops (`./hone data get NAME`) and nothing but the standard library.
"""

import argparse
import json
import math
import pathlib
import statistics
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
# Two-sided 95 % quantiles of Student's t for 1..9 degrees of freedom.
T95 = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262]


def config_with(loop: pathlib.Path, seed: int, rounds: int) -> str:
    lines = loop.read_text(encoding="utf-8").splitlines()
    kept, skipping = [], False
    for line in lines:
        if line.startswith("stop:"):
            skipping = True
        elif line and not line[0].isspace() and not line.startswith("#"):
            skipping = False
        if not skipping and not line.startswith("seed:"):
            kept.append(line)
    return "\n".join(kept + [f"seed: {seed}", "stop:", f"  - {{rule: rounds, at-most: {rounds}}}", ""])


def run(loop: pathlib.Path, seed: int, rounds: int, home: str) -> dict:
    # Beside the loop file, since its paths are resolved from there.
    with tempfile.NamedTemporaryFile("w", suffix=".yaml", prefix="bench-", dir=loop.parent) as file:
        file.write(config_with(loop, seed, rounds))
        file.flush()
        hone = [str(ROOT / "hone")]
        subprocess.run(hone + ["run", file.name, "--home", home, "--json"], check=True, stdout=subprocess.DEVNULL)
        out = subprocess.run(hone + ["report", "latest", "--home", home, "--json"], check=True, capture_output=True)
    return json.loads(out.stdout)


def summary(values: list) -> str:
    mean = statistics.mean(values)
    if len(values) < 2:
        return f"{mean:.4f}"
    half = T95[len(values) - 2] * statistics.stdev(values) / math.sqrt(len(values))
    return f"{mean:.4f} +-{half:.4f}"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("loops", nargs="+", type=pathlib.Path)
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--rounds", type=int, default=6)
    parser.add_argument("--home", default=None)
    args = parser.parse_args()
    home = args.home or tempfile.mkdtemp(prefix="hone-bench-")
    for loop in args.loops:
        reports = [run(loop, seed, args.rounds, home) for seed in range(1, args.seeds + 1)]
        print(f"\n{loop.name}, {args.seeds} seeds")
        print("| round | synthetic + pool rows | locked accuracy | probe accuracy |")
        print("|---|---|---|---|")
        for rounds in zip(*(report["rounds"] for report in reports)):
            added = statistics.mean(r["train"]["real"] + r["train"]["synthetic"] for r in rounds)
            added -= reports[0]["rounds"][0]["train"]["real"]
            locked = summary([r["locked"]["value"] for r in rounds])
            probe = summary([r["probe"]["value"] for r in rounds])
            print(f"| {rounds[0]['round']} | {added:.0f} | {locked} | {probe} |")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
