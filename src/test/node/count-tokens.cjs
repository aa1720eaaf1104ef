// Counts tokens with OpenAI's own tokenizer. In: {"encoding": "o200k_base", "texts": ["...", ...]}. Out: one number.
const { get_encoding } = require("tiktoken");
const { encoding, texts } = JSON.parse(require("fs").readFileSync(0, "utf8"));
const tokenizer = get_encoding(encoding);
console.log(texts.reduce((sum, text) => sum + tokenizer.encode_ordinary(text).length, 0));
