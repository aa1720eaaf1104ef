package dev.hone.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a few rows of our own in the publishers' forms. */
final class SetOriginTest {
    private static final String TRAIN = """
            text,category
            Where is  my card?,arrival
            where is my card,arrival
            "In, test
            too",pin
            My cafe\u0301,reverted?
            """;
    private static final String TEST = "text,category\n\"in test, too!\",pin\nHow much,fee\n";
    private static final String INTENTS = """
            {"train": [["move money", "transfer"], ["book a flight", "travel"]], "val": [["move my money", "transfer"]],
             "test": [["send money", "transfer"], ["fly me", "travel"]],
             "oos_train": [["odd one", "oos"], ["odd two", "oos"], ["odd three", "oos"], ["odd four", "oos"]],
             "oos_val": [], "oos_test": [["strange one", "oos"], ["strange two", "oos"], ["strange three", "oos"]]}
            """;
    private static final String DOMAINS = "{\"banking\": [\"transfer\"], \"travel\": [\"travel\"]}";

    @TempDir
    Path folder;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Converted banking() throws IOException {
        return Publisher.BANKING77.convert(List.of(bytes(TRAIN), bytes(TEST)));
    }

    private static Manifest manifest(Converted converted, String trainHash) {
        List<Manifest.UpstreamFile> files = List.of(
                new Manifest.UpstreamFile("data/train.csv", trainHash),
                new Manifest.UpstreamFile("data/test.csv", "unverified"));
        return new Manifest(
                "sample",
                new Manifest.Licence("CC0-1.0", "us"),
                "none",
                new Manifest.Upstream("example", "c0ffee", "https://example.org/c0ffee/", files),
                List.of("mirrored"),
                Map.of("train", Manifest.check(converted.train()), "test", Manifest.check(converted.test())),
                Map.of(),
                List.of(new Manifest.SeedRow("arrival", ContentHash.of("Where is my card?"))));
    }

    @Test
    void csv_is_folded_composed_and_freed_of_repeats_and_of_what_is_in_test() throws IOException {
        Converted converted = banking();

        assertThat(converted.train()).extracting(Row::input).containsExactly("Where is my card?", "My caf\u00e9");
        assertThat(converted.train()).extracting(Row::output).containsExactly("arrival", "reverted?");
        assertThat(converted.train()).extracting(Row::line).containsExactly(1, 2);
        assertThat(converted.test()).hasSize(2);
    }

    @Test
    void of_the_intents_half_the_domains_and_half_the_out_of_scope_rows_are_kept() throws IOException {
        Converted converted = Publisher.CLINC.convert(List.of(bytes(INTENTS), bytes(DOMAINS)));

        assertThat(converted.train())
                .extracting(Row::output)
                .contains("transfer")
                .doesNotContain("travel", "oos");
        assertThat(converted.train())
                .filteredOn(row -> row.output().equals("transfer"))
                .extracting(Row::input)
                .containsExactly("move money", "move my money");
        List<String> outside = new ArrayList<>();
        converted.train().stream()
                .map(Row::input)
                .filter(text -> text.startsWith("odd"))
                .forEach(outside::add);
        converted.test().stream()
                .map(Row::input)
                .filter(text -> text.startsWith("strange"))
                .forEach(outside::add);
        assertThat(outside).hasSizeBetween(1, 6);
        assertThat(converted.test())
                .extracting(Row::input)
                .contains("send money")
                .doesNotContain("fly me");
    }

    @Test
    void files_are_downloaded_from_the_pinned_commit_and_checked() throws IOException {
        Converted converted = banking();
        List<URI> asked = new ArrayList<>();
        Downloader downloader = (address, most) -> {
            asked.add(address);
            return bytes(asked.size() == 1 ? TRAIN : TEST);
        };
        Manifest manifest = manifest(converted, ContentHash.of(TRAIN));

        assertThat(new SetOrigin(manifest, Publisher.BANKING77).download(downloader))
                .isEqualTo(converted);
        assertThat(asked)
                .containsExactly(
                        URI.create("https://example.org/c0ffee/data/train.csv"),
                        URI.create("https://example.org/c0ffee/data/test.csv"));
    }

    @Test
    void other_bytes_other_rows_and_other_forms_are_refused() throws IOException {
        Converted converted = banking();
        SetOrigin strict = new SetOrigin(manifest(converted, ContentHash.of(TRAIN)), Publisher.BANKING77);
        SetOrigin lenient = new SetOrigin(manifest(converted, "unverified"), Publisher.BANKING77);

        assertThatThrownBy(() -> strict.download((address, most) -> bytes(TRAIN + "one more,arrival\n")))
                .hasMessageContaining("SHA-256")
                .hasMessageContaining("c0ffee");
        assertThatThrownBy(() -> lenient.download((address, most) -> bytes(TRAIN + "one more,arrival\n")))
                .hasMessageContaining("not those of the manifest");
        assertThatThrownBy(() -> lenient.download((address, most) -> bytes("no such header\nx\n")))
                .hasMessageContaining("publisher's form");
    }

    @Test
    void a_clone_of_the_publishers_repository_is_a_mirror_too() throws IOException {
        Files.createDirectories(folder.resolve("mirrored/data"));
        Files.writeString(folder.resolve("mirrored/data/train.csv"), TRAIN);
        Files.writeString(folder.resolve("mirrored/data/test.csv"), TEST);

        Converted converted =
                new SetOrigin(manifest(banking(), ContentHash.of(TRAIN)), Publisher.BANKING77).mirror(folder);

        assertThat(converted).isEqualTo(banking());
    }

    @Test
    void a_folder_without_the_set_is_said_with_what_was_looked_for() throws IOException {
        SetOrigin origin = new SetOrigin(manifest(banking(), "unverified"), Publisher.BANKING77);

        assertThatThrownBy(() -> origin.mirror(folder))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("train.jsonl")
                .hasMessageContaining("data/train.csv")
                .hasMessageContaining("mirrored");
    }

    @Test
    void malformed_rows_of_a_mirror_are_named() throws IOException {
        Files.writeString(folder.resolve("train.jsonl"), "{\"input\": 3}\n");
        Files.writeString(folder.resolve("test.jsonl"), "{\"input\": \"a\", \"output\": \"b\"}\n");
        SetOrigin origin = new SetOrigin(manifest(banking(), "unverified"), Publisher.BANKING77);

        assertThatThrownBy(() -> origin.mirror(folder)).hasMessageContaining("train.jsonl:1");
    }

    @Test
    void seeds_that_are_not_there_are_refused() throws IOException {
        Manifest manifest = manifest(banking(), "unverified");

        assertThat(manifest.pickSeeds(banking().train())).extracting(Row::input).containsExactly("Where is my card?");
        assertThatThrownBy(() -> manifest.pickSeeds(banking().test())).hasMessageContaining("label arrival");
        assertThatThrownBy(() -> Manifest.of("nothing")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void rows_that_differ_from_the_manifest_are_not_written() throws IOException {
        Manifest definitions = Manifest.of("definitions");
        SetFiles files = new SetFiles(folder, definitions);
        Map<DataPart, List<SetFiles.Entry>> rows = Map.of(
                DataPart.SEEDS,
                List.of(new SetFiles.Entry("1", banking().train().getFirst())));

        assertThatThrownBy(() -> files.write(rows, "note")).hasMessageContaining("nothing was written");
        try (var written = Files.list(folder)) {
            assertThat(written).isEmpty();
        }
    }

    @Test
    void a_set_is_divided_into_seeds_probe_pool_and_locked() throws IOException {
        Converted converted = banking();
        Map<DataPart, List<SetFiles.Entry>> parts = SetParts.of(manifest(converted, "unverified"), converted);

        assertThat(parts).containsOnlyKeys(DataPart.SEEDS, DataPart.PROBE, DataPart.POOL, DataPart.LOCKED);
        assertThat(parts.get(DataPart.SEEDS)).extracting(SetFiles.Entry::id).containsExactly("sample-train-00000");
        assertThat(parts.get(DataPart.PROBE)).extracting(SetFiles.Entry::id).containsExactly("sample-train-00001");
        assertThat(parts.get(DataPart.POOL)).isEmpty();
        assertThat(parts.get(DataPart.LOCKED)).hasSize(2);
    }
}
