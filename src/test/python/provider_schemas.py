"""Writes JSON Schemas of providers without a published document, from the typed models of their own client packages.

    python3 provider_schemas.py FOLDER

makes an environment in FOLDER/venv, installs the packages of requirements.txt into it, and writes one FOLDER/NAME.json
per provider: {"components": {"schemas": {...}}}. Ends with 0 where all files are there.
"""

import json
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
    subprocess.run(
        [python, "-m", "pip", "install", "-q", "--disable-pip-version-check", "--retries", "1",
         "--timeout", "20", "-r", os.path.join(HERE, "requirements.txt")],
        check=True)
    return python


def document(models):
    from pydantic import TypeAdapter
    inputs = [(name, "validation", TypeAdapter(model)) for name, model in models.items()]
    tops, rest = TypeAdapter.json_schemas(inputs, by_alias=True, ref_template="#/components/schemas/{model}")
    schemas = dict(rest.get("$defs", {}))
    for (name, _), schema in tops.items():
        if schema.get("$ref") != "#/components/schemas/" + name:
            schemas[name] = schema
    return {"openapi": "3.1.0", "components": {"schemas": schemas}}


def anthropic():
    from anthropic.types import Message, ModelInfo
    from anthropic.types.message_create_params import MessageCreateParamsNonStreaming
    from anthropic.types.messages import MessageBatch, MessageBatchIndividualResponse, batch_create_params
    from anthropic.types.shared.error_response import ErrorResponse
    return {"MessageCreateParams": MessageCreateParamsNonStreaming, "Message": Message, "ModelInfo": ModelInfo,
            "MessageBatch": MessageBatch, "BatchCreateParams": batch_create_params.BatchCreateParams,
            "MessageBatchIndividualResponse": MessageBatchIndividualResponse, "ErrorResponse": ErrorResponse}


def gemini():
    from google.genai import types
    return {"GenerateContentResponse": types.GenerateContentResponse}


def groq():
    from groq.types.chat import ChatCompletion, completion_create_params
    return {"CompletionCreateParams": completion_create_params.CompletionCreateParams,
            "ChatCompletion": ChatCompletion}


def fireworks():
    from fireworks.types import CompletionCreateResponse, completion_create_params as raw
    from fireworks.types import DpoJob, SupervisedFineTuningJob
    from fireworks.types.chat import CompletionCreateResponse as ChatCompletion, completion_create_params as chat
    return {"DpoJob": DpoJob, "SupervisedFineTuningJob": SupervisedFineTuningJob,
            "CompletionCreateParams": chat.CompletionCreateParams, "ChatCompletion": ChatCompletion,
            "RawCreateParams": raw.CompletionCreateParams, "RawCompletion": CompletionCreateResponse}


def write(folder):
    for provider in (anthropic, fireworks, gemini, groq):
        with open(os.path.join(folder, provider.__name__ + ".json"), "w", encoding="utf-8") as file:
            json.dump(document(provider()), file)


if __name__ == "__main__":
    target = os.path.abspath(sys.argv[1])
    if "--write" in sys.argv:
        write(target)
    else:
        os.makedirs(target, exist_ok=True)
        subprocess.run([install(target), os.path.abspath(__file__), target, "--write"], check=True)
