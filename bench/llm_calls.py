"""Drives model access against the fault-injecting mock provider and prints the table of figures.

    python bench/llm_calls.py [CASE...]

Needs Go (for the mock, ../shared/tools/mockllm) and the compiled classes (`./hone test` or `./mvnw test-compile`).
Set HONE_CLASSPATH to override the class path, MOCKLLM to use a mock that is already built. For other clients in the
same run set PEERS to them with the Python that has them: PEERS="aiohttp=PY openai=PY curator=PY distilabel=PY".
Each line ends with the load average of the last minute: the cores may be shared.
"""

import json
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

sys.dont_write_bytecode = True  # keeps the working tree clean
ROOT = pathlib.Path(__file__).resolve().parent.parent


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


PORT = free_port()
BASE = f"http://127.0.0.1:{PORT}"


def built_mock(folder):
    if "MOCKLLM" in os.environ:
        return os.environ["MOCKLLM"]
    go = shutil.which("go") or "/usr/local/go/bin/go"
    if not pathlib.Path(go).exists():
        sys.exit("skipped: Go is not installed")
    source = pathlib.Path(shutil.copytree(ROOT / ".." / "shared" / "tools" / "mockllm", folder / "src"))
    subprocess.run(["chmod", "-R", "u+w", str(source)], check=True)
    environment = dict(os.environ, GOCACHE=str(folder / "cache"))
    subprocess.run([go, "build", "-o", str(folder / "mockllm"), "."], cwd=source, env=environment, check=True)
    return str(folder / "mockllm")


def class_path():
    if "HONE_CLASSPATH" in os.environ:
        return os.environ["HONE_CLASSPATH"]
    jars = [str(jar) for part in ("main", "boot") for jar in (ROOT / "target/quarkus-app/lib" / part).glob("*.jar")]
    return ":".join([str(ROOT / "target/test-classes"), str(ROOT / "target/classes"), *jars])


def mock(path, body=None):
    data = None if body is None else json.dumps(body).encode()
    with urllib.request.urlopen(urllib.request.Request(BASE + path, data=data), timeout=30) as answer:
        text = answer.read()
    return json.loads(text) if text.startswith(b"{") else text


class Mock:
    def __init__(self, binary, config):
        self.command = [binary, "-addr", f"127.0.0.1:{PORT}", "-config", json.dumps(config)]
        self.start()

    def start(self):
        self.process = subprocess.Popen(self.command, stderr=subprocess.DEVNULL)
        for _ in range(200):
            try:
                mock("/__stats")
                if self.process.poll() is not None:
                    sys.exit("another server has the port of the mock")
                return
            except OSError:
                time.sleep(0.05)

    def stop(self):
        self.process.kill()
        self.process.wait()


def launcher_options():
    """The options that ./hone itself gives to java."""
    lines = [line for line in (ROOT / "hone").read_text().splitlines() if line.startswith("lean_options=")]
    return [word for line in lines for word in re.findall(r"-X[^\s'\"]+", line)]


def client(home, calls, in_flight, who="hone"):
    if who != "hone":
        command = [peers()[who], str(ROOT / "bench/llm_peers.py"), who]
    else:
        java = os.path.join(os.environ.get("JAVA_HOME", ""), "bin", "java") if os.environ.get("JAVA_HOME") else "java"
        command = [java, "--enable-native-access=ALL-UNNAMED", *launcher_options(), "-cp", class_path(),
                   "dev.hone.llm.LlmCalls"]
    command += [BASE + "/v1", str(home), str(calls), str(in_flight)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)


def peers():
    return dict(pair.split("=", 1) for pair in os.environ.get("PEERS", "").split())


def finished(process):
    """The line of figures, with the child's CPU seconds and peak memory, its own children included."""
    out = process.stdout.read()
    _, _, used = os.wait4(process.pid, 0)
    process.returncode = 0
    lines = [line for line in out.splitlines() if line.startswith("{")]
    if not lines:
        return {"seconds": float("nan"), "replies": {"no figures": 1}, "cpu": float("nan"), "megabytes": 0}
    return json.loads(lines[-1]) | {"cpu": used.ru_utime + used.ru_stime, "megabytes": used.ru_maxrss / 1024}


def run(binary, config, calls, in_flight, who="hone"):
    server = Mock(binary, config)
    try:
        with tempfile.TemporaryDirectory() as home:
            figures = finished(client(home, calls, in_flight, who))
        return figures, mock("/__stats?sec=1")
    finally:
        server.stop()


def say(text):
    print(f"{text}; load {os.getloadavg()[0]:.1f}", flush=True)


def totals(figures):
    line = figures["ledger"][0]
    return {"calls": line["calls"], "prompt": line["usage"]["prompt"], "completion": line["usage"]["completion"],
            "retries": line["retries"], "uncertain": line["uncertain"]["calls"], "faults": line["faults"]}


def case_fraction(binary):
    for who in ["hone"] * int(os.environ.get("REPEAT", "3")) + list(peers()):
        for in_flight in (64, 256):
            figures, stats = run(binary, {"median_ms": 400}, 2000, in_flight, who)
            ideal = 2000 / in_flight * 0.4
            say(f"{who}: 2,000 calls, 400 ms, {in_flight} at once: {ideal / figures['seconds']:.2f} of ideal "
                f"({figures['seconds']:.2f} s; at the mock {ideal / max(stats['span_s'], 1e-9):.2f}, {stats['span_s']:.2f} s), "
                f"CPU {figures['cpu']:.1f} s, peak {figures['megabytes']:.0f} MB, {figures['replies']}")


def case_cpu(binary):
    for who in ["hone"] * int(os.environ.get("REPEAT", "3")) + list(peers()):
        small, _ = run(binary, {"median_ms": 100}, 2000, 64, who)
        large, _ = run(binary, {"median_ms": 100}, 10000, 64, who)
        slope = (large["cpu"] - small["cpu"]) / 8
        say(f"{who}: CPU seconds per 1,000 calls (2,000 to 10,000): {slope:.2f} "
            f"({small['cpu']:.1f} s and {large['cpu']:.1f} s), peak {large['megabytes']:.0f} MB")


def case_limit(binary):
    for name, more in (("headers", {}), ("no headers", {"rlreport": False}),
                       ("nothing said", {"rlreport": False, "retry_after": "none"})):
        config = {"median_ms": 400, "rps": 100} | more
        for who in ["hone", *(list(peers()) if name == "headers" else [])]:
            figures, stats = run(binary, config, 2000, 256, who)
            share = (stats["ok"] - 100) / max(stats['span_s'], 1e-9) / 100
            lost = 2000 - figures["replies"].get("Answered", 0)
            whole = stats["ok"] / max(stats["span_s"], 1e-9) / 100
            say(f"{who}: limit 100/s, {name}: share {whole:.3f}, {share:.3f} with the burst left out, {stats['r429']} 429s "
                f"({100 * stats['r429'] / max(stats['total'], 1):.2f} %), {lost} lost, {figures['seconds']:.1f} s")


def case_kill(binary):
    server = Mock(binary, {"median_ms": 400})
    try:
        with tempfile.TemporaryDirectory() as home:
            first = client(home, 2000, 64)
            while mock("/__stats")["ok"] < 1000:
                time.sleep(0.02)
            first.send_signal(signal.SIGKILL)
            first.wait()
            time.sleep(1)
            before = mock("/__stats")
            figures = finished(client(home, 2000, 64))
        stats = mock("/__stats")
        say(f"kill -9 at half: {before['ok']} answered by the mock, {stats['dup_seen']} sent again, "
              f"{stats['dup_billed']} of them answered before, but not stored yet; {figures['replies']}, {totals(figures)}")
    finally:
        server.stop()


def case_malformed(binary):
    figures, stats = run(binary, {"median_ms": 5, "pmalformed": 0.9}, 2000, 64)
    say(f"malformed: {stats['malformed']} bodies, {stats['ok']} good; ledger {totals(figures)}; "
          f"{figures['replies']}")


def case_faults(binary):
    config = {"median_ms": 100, "dist": "lognormal", "p500": 0.03, "p503": 0.03, "phang": 0.005, "hang_ms": 3000,
              "preset": 0.02, "pmalformed": 0.05, "pempty": 0.03, "rps": 200}
    figures, stats = run(binary, config, 2000, 64)
    mine = totals(figures)
    say(f"all faults: mock ok {stats['ok']}, tokens {stats['prompt_tokens']}/{stats['completion_tokens']}; "
          f"ledger {mine}; {figures['replies']}, {figures['seconds']:.1f} s")


def case_outage(binary):
    seconds = int(os.environ.get("OUTAGE_SECONDS", "600"))
    server = Mock(binary, {"median_ms": 400})
    try:
        with tempfile.TemporaryDirectory() as home:
            process = client(home, 4000, 64)
            while mock("/__stats")["ok"] < 1000:
                time.sleep(0.02)
            mock("/__config", {"p503": 1.0})
            time.sleep(1.0)
            early = mock("/__stats")
            time.sleep(seconds - 1)
            outage = mock("/__stats")
            mock("/__config", {"p503": 0.0})
            figures = finished(process)
        say(f"outage of {seconds} s: {outage['r503']} calls wasted, {outage['r503'] - early['r503']} of them after "
              f"the first second; {figures['replies']}, {totals(figures)}")
    finally:
        server.stop()


CASES = {"fraction": case_fraction, "cpu": case_cpu, "limit": case_limit, "kill": case_kill,
         "malformed": case_malformed, "faults": case_faults, "outage": case_outage}


def main():
    with tempfile.TemporaryDirectory() as folder:
        binary = built_mock(pathlib.Path(folder))
        for name in sys.argv[1:] or CASES:
            CASES[name](binary)


if __name__ == "__main__":
    main()
