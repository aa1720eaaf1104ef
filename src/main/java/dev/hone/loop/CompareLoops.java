package dev.hone.loop;

import dev.hone.config.LoopFile;
import dev.hone.data.ContentHash;
import dev.hone.data.Example;
import dev.hone.data.Export;
import dev.hone.data.NormalText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Derives the loop file of each run of a comparison: the same text with policy, seed and budget changed. */
final class CompareLoops {
    private static final double SPENT = 0.8;

    private final LoadedLoop base;
    private final CompareSettings settings;
    private final Path folder;

    /** @param folder where derived data files go */
    CompareLoops(LoadedLoop base, CompareSettings settings, Path folder) {
        this.base = base;
        this.settings = settings;
        this.folder = folder;
    }

    boolean skipsBadRows() {
        return settings.start().skipBadRows();
    }

    LoopFile of(CompareArm arm, int repeat) {
        Map<String, String> changes = new HashMap<>();
        CompareSettings.Budget budget = settings.budget();
        changes.put("seed", String.valueOf(base.file().config().seed() + repeat));
        changes.put("evaluate.locked", "every-round");
        changes.put("plan.policy", arm.policy());
        changes.put("control", "null"); // the balanced arm is the control
        changes.put("stop", "[{rule: rounds, at-most: %d}]".formatted(rounds(arm)));
        changes.put(
                "generate.per-round",
                String.valueOf(arm.kind() == CompareArm.Kind.WHOLE ? budget.everything() : budget.perRound()));
        if (base.file().config().generate().pilot() != null) {
            changes.put("generate.pilot", "null"); // a comparison asks nobody
        }
        if (arm.kind() == CompareArm.Kind.SPEND) {
            Path into = folder.resolve("spend-probe-" + repeat);
            spend(repeat, into);
            changes.put("data.seeds", quoted(into.resolve("seeds.jsonl")));
            changes.put("data.probe", quoted(into.resolve("probe.jsonl")));
        }
        return base.file().with(changes);
    }

    private int rounds(CompareArm arm) {
        return switch (arm.kind()) {
            case POLICY -> settings.budget().rounds();
            case WHOLE -> 1;
            case SEEDS, SPEND -> 0;
        };
    }

    /**
     * Moves 80 % of the probe's texts, chosen by content hash, to the seeds. Texts that carry two labels stay: as seeds
     * they would contradict themselves.
     */
    private void spend(int repeat, Path into) {
        Map<String, String> labels = new HashMap<>();
        Set<String> twofold = new HashSet<>();
        for (Example row : base.data().probe()) {
            String before = labels.putIfAbsent(NormalText.of(row.input()), row.output());
            if (before != null && !before.equals(row.output())) {
                twofold.add(NormalText.of(row.input()));
            }
        }
        List<String> texts = labels.keySet().stream()
                .filter(text -> !twofold.contains(text))
                .sorted(Comparator.comparing(text -> ContentHash.of("spend/" + repeat + "/" + text)))
                .toList();
        Set<String> spent = Set.copyOf(texts.subList(0, (int) Math.floor(SPENT * texts.size())));
        List<Example> seeds = new ArrayList<>(base.data().seeds());
        List<Example> probe = new ArrayList<>();
        base.data().probe().forEach(row -> (spent.contains(NormalText.of(row.input())) ? seeds : probe).add(row));
        write(into.resolve("seeds.jsonl"), seeds);
        write(into.resolve("probe.jsonl"), probe);
    }

    /** Writes a file once: a run that is resumed must find the very bytes that it began with. */
    private static void write(Path file, List<Example> rows) {
        if (Files.exists(file)) {
            return;
        }
        StringBuilder text = new StringBuilder();
        try {
            Export.jsonl(rows, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        WrittenFile.write(file, text.toString());
    }

    private static String quoted(Path path) {
        return "'" + path.toAbsolutePath().normalize().toString().replace("'", "''") + "'";
    }
}
