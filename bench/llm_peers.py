"""The same calls through other clients, for comparison: one line of JSON as LlmCalls prints it.

    PYTHON bench/llm_peers.py CLIENT BASE_URL HOME CALLS IN_FLIGHT

CLIENT is aiohttp, openai, curator or distilabel; PYTHON is of an environment that has it. Started by llm_calls.py.
"""

import asyncio
import collections
import importlib.util
import json
import os
import sys
import time


def prompts(count):
    return [f"Write one sentence about thing number {i}." for i in range(count)]


async def many(ask, count, in_flight):
    """Replies by class, asked with a semaphore as the documentation of openai-python shows it."""
    gate = asyncio.Semaphore(in_flight)
    replies = collections.Counter()

    async def one(prompt):
        async with gate:
            try:
                replies["Answered" if await ask(prompt) else "Empty"] += 1
            except Exception as e:  # counted, whatever it is
                replies[type(e).__name__] += 1

    await asyncio.gather(*(one(prompt) for prompt in prompts(count)))
    return replies


async def with_openai(base, _home, count, in_flight):
    import openai

    async with openai.AsyncOpenAI(base_url=base, api_key="bench", max_retries=int(os.environ.get("RETRIES", "2"))) as c:
        async def ask(prompt):
            answer = await c.chat.completions.create(
                model="mock", messages=[{"role": "user", "content": prompt}], max_tokens=200)
            return answer.choices[0].message.content

        return await many(ask, count, in_flight)


async def with_aiohttp(base, _home, count, in_flight):
    import aiohttp

    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:
        async def ask(prompt):
            body = {"model": "mock", "messages": [{"role": "user", "content": prompt}], "max_tokens": 200}
            async with session.post(base + "/chat/completions", json=body) as answer:
                return (await answer.json())["choices"][0]["message"]["content"]

        return await many(ask, count, in_flight)


def with_curator(base, home, count, in_flight):
    os.environ["CURATOR_CACHE_DIR"] = home
    os.environ["TELEMETRY_ENABLED"] = "0"
    os.environ["CURATOR_DISABLE_CACHE"] = "0"
    os.environ["OPENAI_API_KEY"] = "bench"
    # tiktoken would load its table over the network; litellm, which comes with curator, has it inside
    spec = importlib.util.find_spec("litellm")
    os.environ["TIKTOKEN_CACHE_DIR"] = os.path.join(os.path.dirname(spec.origin), "litellm_core_utils", "tokenizers")
    from bespokelabs import curator

    llm = curator.LLM(model_name="mock", backend="openai", backend_params={
        "base_url": base, "max_requests_per_minute": int(os.environ.get("RPM", "1000000")),
        "max_tokens_per_minute": 1_000_000_000, "max_concurrent_requests": in_flight,
        "max_retries": 10, "require_all_responses": False})
    rows = llm(prompts(count))
    data = rows.dataset if hasattr(rows, "dataset") else rows
    return collections.Counter("Answered" if row["response"] else "Empty" for row in data)


def with_distilabel(base, home, count, in_flight):
    os.environ["HOME"] = home
    from distilabel.models import OpenAILLM
    from distilabel.pipeline import Pipeline
    from distilabel.steps import LoadDataFromDicts
    from distilabel.steps.tasks import TextGeneration

    with Pipeline(name="bench", cache_dir=home) as pipeline:
        load = LoadDataFromDicts(data=[{"instruction": p} for p in prompts(count)], batch_size=in_flight)
        task = TextGeneration(llm=OpenAILLM(model="mock", base_url=base, api_key="bench"), input_batch_size=in_flight)
        load >> task
    rows = pipeline.run(use_cache=False)["default"]["train"]
    return collections.Counter("Answered" if row["generation"] else "Empty" for row in rows)


CLIENTS = {"openai": with_openai, "aiohttp": with_aiohttp, "curator": with_curator, "distilabel": with_distilabel}


def main():
    client, base, home, count, in_flight = sys.argv[1:]
    started = time.monotonic()
    replies = CLIENTS[client](base, home, int(count), int(in_flight))
    if asyncio.iscoroutine(replies):
        replies = asyncio.run(replies)
    print(json.dumps({"seconds": time.monotonic() - started, "replies": dict(replies)}), flush=True)


if __name__ == "__main__":
    main()
