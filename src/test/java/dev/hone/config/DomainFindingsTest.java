package dev.hone.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Findings on regulated domains, families of models, and personal data that is only likely. */
final class DomainFindingsTest {
    @TempDir
    private Path root;

    private LoopConfig config(String instruction, String more) {
        LoopFile file = new LoopFolder(root).load("""
                loop: tiny
                task: {instruction: %s, format: a label, rubric: the right one, avoid: [nonsense]}
                data: {seeds: data/seeds.jsonl, probe: data/probe.jsonl}
                """.formatted(instruction) + more);
        assertThat(file.problems()).isEmpty();
        return file.config();
    }

    private List<String> findings(String more, Map<PersonalData.Kind, Integer> personal) {
        var rows = new RealDataFacts.Rows(100, 100, 100, 50, 0, 0);
        var facts = new RealDataFacts(rows, new TreeMap<>(Map.of("a", 50, "b", 50)), 100, personal);
        return Findings.of(config("Name the intent.", more), facts).stream()
                .map(finding -> "%s %s: %s".formatted(finding.level(), finding.code(), finding.message()))
                .toList();
    }

    private static String model(String id, String name) {
        return "  - {id: %s, kind: compatible, model: %s, base-url: 'https://h/v1', api-key: none,".formatted(id, name)
                + " licence: {terms: Apache-2.0}}\n";
    }

    @Test
    void a_domain_that_only_reads_as_regulated_is_reviewed_as_a_whole_unless_somebody_accepted_less() {
        String teacher = "teachers:\n" + model("big", "m");
        LoopConfig medical = config("Say which symptoms the patient has.", teacher);
        LoopConfig accepted = config(
                "Say which symptoms the patient has.",
                teacher + "curate: {review: {less: {accepted-by: quality@example.org, reason: drafts}}}\n");
        LoopConfig other = config("Name the intent.", teacher);

        assertThat(medical.curate().review().share(medical.task(), false)).isEqualTo(1);
        assertThat(accepted.curate().review().share(accepted.task(), false)).isEqualTo(0.05);
        assertThat(other.curate().review().share(other.task(), false)).isEqualTo(0.05);
        assertThat(ReviewFindings.of(accepted))
                .singleElement()
                .satisfies(found -> assertThat(found.message()).contains("accepted by quality@example.org (drafts)"));
    }

    @Test
    void teachers_of_one_family_are_warned_about_and_of_two_are_not() {
        assertThat(findings("teachers:\n" + model("big", "gpt-4o") + model("small", "gpt-4o-mini"), Map.of()))
                .anyMatch(found -> found.startsWith("WARNING same-family: All teachers"));
        assertThat(findings("teachers:\n" + model("big", "gpt-4o") + model("small", "claude-haiku"), Map.of()))
                .noneMatch(found -> found.contains("same-family"));
        assertThat(findings("teachers:\n" + model("big", "gpt-4o"), Map.of()))
                .noneMatch(found -> found.contains("same-family"));
    }

    @Test
    void likely_names_warn_and_certain_spans_refuse_also_where_only_the_judge_is_outside() {
        String outside = "teachers:\n" + model("big", "m");
        String judged = """
                teachers:
                  - {kind: corpus, id: recorded, file: data/corpus.jsonl, licence: {terms: MIT}}
                curate: {relevance: {judge: {kind: compatible, model: j, base-url: 'https://h/v1', api-key: none}}}
                """;

        assertThat(findings(outside, Map.of(PersonalData.Kind.NAME, 3)))
                .anyMatch(found -> found.startsWith("WARNING personal-data: ") && found.contains("3 likely names."));
        assertThat(findings(outside, Map.of(PersonalData.Kind.NAME, 3, PersonalData.Kind.EMAIL, 1)))
                .anyMatch(found -> found.startsWith("REFUSAL personal-data"));
        assertThat(findings(judged, Map.of(PersonalData.Kind.EMAIL, 1)))
                .anyMatch(found -> found.startsWith("REFUSAL personal-data") && found.contains("judge would be shown"));
    }

    @Test
    void text_with_a_likely_name_is_sent_as_it_is_or_redacted_where_that_is_wanted() {
        String text = "Please ask Mr Doe of 12 Old Mill Road.";

        assertThat(new PrivacyConfig(false, null).passing(text, false)).hasValue(text);
        assertThat(new PrivacyConfig(true, null).passing(text, false))
                .hasValue("Please ask [likely name] of [likely postal address].");
        assertThat(new PrivacyConfig(false, null).passing(text + " a@b.example", false))
                .isEmpty();
    }
}
