package dev.hone.llm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tokens are counted as the family of the model does. */
final class TokenCountTest {
    @ParameterizedTest
    @CsvSource({
        "openai, gpt-4o-mini-2024-07-18, O200K",
        "azure, gpt-4.1-2025-04-14, O200K",
        "openai, gpt-3.5-turbo-0125, CL100K",
        "azure, gpt-35-turbo, CL100K",
        "azure, gpt-4, CL100K",
        "openai, gpt-4-0613, CL100K",
        "together, openai/gpt-oss-20b, O200K",
        "together, meta-llama/Meta-Llama-3.1-8B-Instruct-Reference, CL100K",
        "together, Qwen/Qwen3-8B, CL100K_DIGITS",
        "fireworks, accounts/fireworks/models/qwen3-8b, CL100K_DIGITS",
        "vertex, gemini-2.5-flash, GEMINI",
        "together, google/gemma-3-4b-it, GEMINI",
        "mistral, open-mistral-7b, CL100K_DIGITS",
        "bedrock, amazon.nova-micro-v1:0:128k, CL100K",
        "compatible, some-model, CL100K"
    })
    void a_family_is_known_by_the_name_of_its_models(String provider, String model, TokenCount counted) {
        assertThat(TokenCount.of(provider, model)).isEqualTo(counted);
    }

    /** Figures of OpenAI's own tokenizer. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "hello world|2|2|2",
                "{\"label\":\"Refund_not_showing_up\"}|9|10|10",
                "1234567|3|3|7",
                "on 12.5 and 2026|9|9|12"
            })
    void texts_are_counted_as_the_vocabulary_has_them(String text, long o200k, long cl100k, long digits) {
        assertThat(TokenCount.O200K.count(text)).isEqualTo(o200k);
        assertThat(TokenCount.CL100K.count(text)).isEqualTo(cl100k);
        assertThat(TokenCount.CL100K_DIGITS.count(text)).isEqualTo(digits);
    }

    @Test
    void gemini_reads_underscores_and_digits_by_themselves() {
        assertThat(TokenCount.GEMINI.count("card_arrival")).isEqualTo(3);
        assertThat(TokenCount.GEMINI.count("2026")).isEqualTo(4);
    }

    @Test
    void marks_of_a_model_are_plain_text_here() {
        assertThat(TokenCount.O200K.count("<|endoftext|> is plain text")).isEqualTo(10);
        assertThat(TokenCount.CL100K.count("<|endoftext|> is plain text")).isEqualTo(10);
    }

    @Test
    void nothing_has_no_tokens() {
        assertThat(TokenCount.CL100K_DIGITS.count("")).isZero();
    }
}
