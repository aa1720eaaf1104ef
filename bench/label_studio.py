"""Takes rows for review through a real Label Studio and back.

    python3 -m venv venv && venv/bin/pip install label-studio
    ./hone run LOOP                      # with rows that wait for review
    python3 bench/label_studio.py --studio venv/bin/label-studio --hone ./hone --run latest

Starts a server on the loopback address with a data folder of its own, makes a project from the set-up that `hone review
--export` writes, imports the tasks, answers them over its interface as a person would (each in turn accepted, fixed,
rejected, unsure), exports the project as JSON and gives it to `hone review --import`. The server is ended by its own
process id.
"""

import argparse
import json
import os
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

TOKEN = "0123456789abcdef0123456789abcdef01234567"  # of a server that lives for this script alone


class Studio:
    """One server."""

    def __init__(self, program, folder, port):
        self.base = f"http://127.0.0.1:{port}"
        quiet = {"COLLECT_ANALYTICS": "false", "LATEST_VERSION_CHECK": "false", "SENTRY_DSN": "",
                 "FRONTEND_SENTRY_DSN": "", "LABEL_STUDIO_ENABLE_LEGACY_API_TOKEN": "true"}
        self.process = subprocess.Popen(
            [program, "start", "--no-browser", "--port", str(port), "--internal-host", "127.0.0.1",
             "--data-dir", str(folder), "--username", "reviewer@example.org", "--password", "only-for-this-script",
             "--user-token", TOKEN],
            env=os.environ | quiet, stdout=open(folder / "log.txt", "w"), stderr=subprocess.STDOUT)

    def wait(self):
        for _ in range(120):
            try:
                return self.call("GET", "/api/version")["release"]
            except (urllib.error.URLError, ConnectionError):
                time.sleep(1)
        raise SystemExit("the server did not start")

    def call(self, method, path, body=None):
        request = urllib.request.Request(
            self.base + path, method=method, data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": "Token " + TOKEN, "Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=60) as answer:
            text = answer.read()
            return json.loads(text) if text else None

    def end(self):
        self.process.terminate()
        self.process.wait(30)


def choice(name, value):
    return {"from_name": name, "to_name": "input", "type": "choices", "value": {"choices": [value]}}


def text(name, value):
    return {"from_name": name, "to_name": "input", "type": "textarea", "value": {"text": [value]}}


def answered(number, task):
    """What a person would click: each kind of answer in turn."""
    kind = ["accept", "fix", "reject", "unsure"][number % 4]
    result = [choice("decision", kind)]
    if kind == "fix":
        result.append(text("fixed-input", task["data"]["input"] + ", please"))
    if kind == "reject":
        result.append(text("note", "not what people write"))
    return {"result": result}


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--studio", default="label-studio")
    options.add_argument("--hone", default="./hone")
    options.add_argument("--home", default=".hone")
    options.add_argument("--run", default="latest")
    options.add_argument("--port", type=int, default=8089)
    given = options.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="label-studio-"))
    hone = [given.hone, "review", given.run, "--home", given.home, "--format", "label-studio"]
    subprocess.run(hone + ["--export", str(folder / "tasks.json")], check=True)
    tasks = json.loads((folder / "tasks.json").read_text())
    studio = Studio(given.studio, folder, given.port)
    try:
        print("Label Studio", studio.wait())
        set_up = (folder / "tasks.json.config.xml").read_text()
        project = studio.call("POST", "/api/projects", {"title": "Hone", "label_config": set_up})["id"]
        studio.call("POST", f"/api/projects/{project}/import", tasks)
        stored = studio.call("GET", f"/api/tasks?project={project}&page_size=1000")["tasks"]
        for number, task in enumerate(stored):
            studio.call("POST", f"/api/tasks/{task['id']}/annotations/", answered(number, task))
        exported = studio.call("GET", f"/api/projects/{project}/export?exportType=JSON")
        (folder / "answers.json").write_text(json.dumps(exported))
    finally:
        studio.end()
    print(len(tasks), "tasks,", len(exported), "came back")
    subprocess.run(hone + ["--import", str(folder / "answers.json")], check=True)
    subprocess.run([given.hone, "review", given.run, "--home", given.home, "--status"], check=True)


if __name__ == "__main__":
    main()
