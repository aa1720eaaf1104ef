package dev.hone.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonVerifyTest {
    private static final String SCHEMA = """
            {"type": "object", "additionalProperties": false, "required": ["intent"],
             "properties": {"intent": {"enum": ["play", "stop"]}, "count": {"type": "integer", "multipleOf": 2},
                            "code": {"type": "string", "pattern": "^(a*)(a*)(a*)(a*)(a*)(a*)b?$"}}}""";

    private final JsonSchemaCheck check = JsonSchemaCheck.of(SCHEMA);
    private final JsonFields fields = new JsonFields();

    @Test
    void an_output_that_satisfies_the_schema_passes() {
        assertThat(check.problems("{\"intent\": \"play\", \"count\": 4, \"code\": \"aaa\"}"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"intent\": \"dance\"}",
                "{\"intent\": \"play\"} and more",
                "{\"intent\": \"stop\", \"intent\": \"play\"}",
                "{\"count\": 2}",
                "{\"intent\": \"play\", \"count\": 3}",
                "{\"intent\": \"play\", \"other\": 1}",
                "[]",
                "null",
                "{\"intent\": \"play\", \"count\": NaN}",
                "{\"intent\": \"play\", \"count\": 1e999999999}",
            })
    void what_does_not_satisfy_it_is_named(String output) {
        assertThat(check.problems(output)).isNotEmpty();
    }

    @Test
    void a_pattern_that_explodes_is_contained() {
        assertThat(check.problems("{\"intent\": \"play\", \"code\": \"" + "a".repeat(60) + "!\"}"))
                .containsExactly("a pattern of the schema takes too many steps");
    }

    @Test
    void deep_and_long_outputs_are_refused_before_they_cost_anything() {
        assertThat(check.problems("[".repeat(100_000))).isNotEmpty();
        assertThat(check.problems("\"" + "x".repeat(2_000_000) + "\"")).isNotEmpty();
    }

    @Test
    void a_schema_that_refers_to_itself_without_end_is_contained() {
        JsonSchemaCheck endless =
                JsonSchemaCheck.of("{\"$ref\": \"#/$defs/a\", \"$defs\": {\"a\": {\"$ref\": \"#/$defs/a\"}}}");

        assertThat(endless.problems("1")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"type\": \"objekt\"}",
                "{\"pattern\": \"(\"}",
                "{\"required\": \"a\"}",
                "{\"$ref\": \"https://example.org/schema.json\"}",
                "{\"properties\": {\"a\": {\"$ref\": \"file:///etc/passwd\"}}}",
                "{\"$dynamicRef\": \"http://example.org/x\"}"
            })
    void what_is_no_schema_or_leaves_this_document_is_refused(String schema) {
        assertThatThrownBy(() -> JsonSchemaCheck.of(schema))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("schema");
    }

    @Test
    void fields_are_compared_by_path_and_value() {
        String wanted = "{\"intent\": \"play\", \"slots\": {\"artist\": \"Nina  Simone\", \"year\": 1965}}";

        assertThat(fields.compare(
                        wanted, "{\"slots\": {\"year\": 1965.0, \"artist\": \"Nina Simone\"}, \"intent\": \"play\"}"))
                .isInstanceOf(Equality.Equal.class);
        assertThat(fields.count(
                        wanted, "{\"intent\": \"play\", \"slots\": {\"artist\": \"Nina\", \"year\": \"1965\"}}"))
                .isEqualTo(new JsonFields.Counts(1, 3, 3, true));
        assertThat(fields.count(wanted, "no JSON")).isEqualTo(new JsonFields.Counts(0, 3, 0, false));
    }

    @Test
    void lists_are_bags_and_each_item_counts_once() {
        assertThat(fields.compare("{\"a\": [1, 2, 2]}", "{\"a\": [2, 1, 2]}").holds())
                .isTrue();
        assertThat(fields.count("{\"a\": [1, 2, 2]}", "{\"a\": [2, 2, 2]}"))
                .isEqualTo(new JsonFields.Counts(2, 3, 3, true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\": \"1\"}",
                "{\"a\": [1]}",
                "{\"a\": {\"b\": 1}}",
                "{\"a\": null}",
                "{\"a 1\": 1}",
                "{\"a\": true}",
                "{}",
                "{\"a/b\": 1}",
                "{\"a\": []}"
            })
    void values_of_other_kinds_and_places_are_not_the_same(String answer) {
        assertThat(fields.compare("{\"a\": 1}", answer).holds()).isFalse();
    }

    @Test
    void an_expected_output_that_is_no_json_decides_nothing() {
        assertThat(fields.compare("oops", "{}")).isInstanceOf(Equality.Undecided.class);
        assertThat(fields.compare("{}", "oops")).isInstanceOf(Equality.Unreadable.class);
    }
}
