"""Serves a model in the manner of OpenAI's chat completions, until standard input ends.

    python serve.py MODEL PORT
"""

import os
import sys
import threading

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
os.environ.setdefault("HF_HUB_OFFLINE", "1")


def end_with_parent():
    sys.stdin.buffer.read()
    os._exit(0)


def main():
    model, port = sys.argv[1:3]
    threading.Thread(target=end_with_parent, daemon=True).start()
    from transformers.cli.transformers import main as transformers

    sys.argv = ["transformers", "serve", model, "--host", "127.0.0.1", "--port", port]
    transformers()


if __name__ == "__main__":
    main()
