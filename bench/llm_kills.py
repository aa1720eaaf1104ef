"""Runs the definitions loop with a model as teacher against the fault-injecting mock provider, every fault on: once
undisturbed and once killed (SIGKILL) at random moments and resumed. Prints ledger, mock's count and data set of both.

    python bench/llm_kills.py [KILLS]

Needs Go (for the mock, ../shared/tools/mockllm), Java, and the packaged application (`./hone --help` builds it).
MOCKLLM is a mock that is already built, HONE_JAR another quarkus-run.jar. The moments come from a seeded generator: so
many requests at the mock after the last kill, then up to two seconds more, which reach other stages as well.
"""

import hashlib
import json
import os
import pathlib
import random
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

sys.dont_write_bytecode = True  # keeps the working tree clean
ROOT = pathlib.Path(__file__).resolve().parent.parent
JAR = pathlib.Path(os.environ.get("HONE_JAR", ROOT / "target/quarkus-app/quarkus-run.jar"))
JAVA = str(pathlib.Path(os.environ["JAVA_HOME"], "bin/java")) if "JAVA_HOME" in os.environ else "java"
FAULTS = {"dist": "lognormal", "median_ms": 60, "sigma": 0.5, "max_ms": 2000, "rps": 60, "burst": 20,
          "retry_after": "ms", "p500": 0.05, "p503": 0.05, "phang": 0.02, "hang_ms": 3000, "preset": 0.03,
          "pmalformed": 0.12, "pempty": 0.05, "rows": str(ROOT / "seeds/definitions/teacher-corpus.jsonl")}
ROUNDS = 3
LOOP = """loop: paid
task:
  instruction: Name the semantic field of what this dictionary definition defines.
  format: one of the labels, exactly as written
  rubric: the field under which a lexicographer would file the noun that the definition defines
data:
  seeds: seeds/definitions/seeds.jsonl
  probe: eval-sets/definitions/probe.jsonl
  locked: eval-sets/definitions/locked.jsonl
teachers:
  - {id: mock, kind: openai, base-url: "%s/v1", model: mock, allow-private-address: true,
     licence: {terms: Apache-2.0}}
generate: {per-round: 200, per-call: 2, qualify: {rows: 0}, temperature: [0.7, 1.0], vary: {tone: [plain, learned]}}
train: {noise-repeats: 0}
stop:
  - {rule: rounds, at-most: %d}
"""
AGAIN = ("select count(*) from model_call a join model_call b on a.call_key = b.call_key and b.id > a.id"
         " where a.state = 'ANSWERED' and b.state <> 'CACHED'")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


BASE = f"http://127.0.0.1:{free_port()}"


def started_mock(folder):
    binary = os.environ.get("MOCKLLM")
    if binary is None:
        binary = folder / "mockllm"
        source = ROOT.parent / "shared/tools/mockllm"
        subprocess.run(["go", "build", "-o", str(binary), "."], cwd=source, check=True)
    address = BASE.removeprefix("http://")
    return subprocess.Popen([str(binary), "-addr", address, "-config", json.dumps(FAULTS)], stderr=subprocess.DEVNULL)


def mock(path):
    for left in reversed(range(100)):
        try:
            with urllib.request.urlopen(BASE + path, timeout=10) as answer:
                return answer.read()
        except OSError:
            if left == 0:
                raise
            time.sleep(0.1)


def stats():
    return json.loads(mock("/__stats"))


def command(home, *arguments):
    return [JAVA, "--enable-native-access=ALL-UNNAMED", "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
            f"-Dhone.root={ROOT}", "-jar", str(JAR), *arguments, "--home", str(home)]


def start(home, *arguments):
    environment = os.environ | {"OMP_NUM_THREADS": "1"}
    with open(f"{home}.out", "a") as out:
        return subprocess.Popen(command(home, *arguments), cwd=ROOT, stdout=out, stderr=out, env=environment)


def ended(process, seconds):
    try:
        process.wait(seconds)
        return True
    except subprocess.TimeoutExpired:
        return False


def dies(process, moments, between):
    """Waits for the moment of a kill; false where the process ends before."""
    until = stats()["total"] + moments.randint(1, between)
    while stats()["total"] < until:
        if ended(process, 0.02):
            return False
    return not ended(process, moments.uniform(0, 2))


def run(home, loop, kills, between):
    mock("/__reset")
    moments = random.Random(f"{kills} {home.name}")
    began = time.monotonic()
    process = start(home, "run", str(loop))
    done = 0
    while done < kills and dies(process, moments, between):
        process.kill()
        process.wait()
        done += 1
        process = start(home, "resume", "latest")
    process.wait()
    if process.returncode != 0:
        sys.exit(f"exit {process.returncode}: {pathlib.Path(f'{home}.out').read_text()[-2000:]}")
    return figures(home, done, round(time.monotonic() - began))


def printed(home, *arguments):
    return subprocess.run(command(home, *arguments), cwd=ROOT, check=True, capture_output=True, text=True).stdout


def figures(home, kills, seconds):
    ledger = json.loads(printed(home, "ledger", "latest", "--json").strip().splitlines()[-1])
    rows = pathlib.Path(f"{home}.jsonl")
    printed(home, "export", "latest", "--round", str(ROUNDS), "--format", "jsonl", "--out", str(rows))
    h2 = next(JAR.parent.glob("lib/main/com.h2database.h2-*.jar"))
    shell = subprocess.run(
        [JAVA, "-cp", str(h2), "org.h2.tools.Shell", "-url", f"jdbc:h2:file:{home}/hone", "-user", "hone",
         "-password", "", "-sql", AGAIN], check=True, capture_output=True, text=True).stdout
    counted = stats()
    return {
        "kills": kills, "seconds": seconds, "ledger": ledger["total"],
        "uncertain": sum(line["calls"] for line in ledger["uncertain"]), "faults": ledger["faults"],
        "mock": {name: counted[name] for name in (
            "total", "ok", "prompt_tokens", "completion_tokens", "dup_billed", "r429", "r500", "r503", "hang",
            "reset", "malformed", "empty", "client_gone")},
        "asked again though answered": int(shell.split()[1]),
        "rows": sum(1 for _ in open(rows)), "sha256": hashlib.sha256(rows.read_bytes()).hexdigest(),
        "load": os.getloadavg()[0]}


def main():
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    # Paths of the loop file are looked up from its folder and from those above it.
    folder = pathlib.Path(tempfile.mkdtemp(prefix="llm-kills-", dir=ROOT / "target"))
    provider = started_mock(folder)
    try:
        loop = folder / "loop.yaml"
        loop.write_text(LOOP % (BASE, ROUNDS))
        calm = run(folder / "calm", loop, 0, 1)
        print(json.dumps(calm), flush=True)
        same = True
        while kills > 0:  # a loop may end before it was killed so often; then another one begins
            storm = run(folder / f"killed-{kills}", loop, kills, max(2, calm["mock"]["total"] // kills))
            print(json.dumps(storm), flush=True)
            same = same and storm["sha256"] == calm["sha256"]
            kills -= max(1, storm["kills"])
        print("same data set" if same else f"ANOTHER DATA SET, see {folder}")
        if same:
            shutil.rmtree(folder)
    finally:
        provider.terminate()


if __name__ == "__main__":
    main()
