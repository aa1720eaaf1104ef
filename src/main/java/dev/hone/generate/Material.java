package dev.hone.generate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hone.config.PersonalData;
import dev.hone.data.Example;
import dev.hone.data.Seeds;
import dev.hone.embed.Embedder;
import dev.hone.plan.Aim;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What calls may show: seeds, rows that were written and kept, failing inputs with what is near them. */
final class Material {
    private static final int SHOWN = 4;
    private static final int KNOWN = 6;
    /** A failing input is served from this many of the seeds nearest to it. */
    private static final int NEAREST_SEEDS = 3;

    private final List<String> labels;
    private final TeacherRequest request;
    private final List<Example> survivors;
    private final Nearby trained;
    private final Nearby written;
    private final Nearby seeds;

    Material(List<String> labels, TeacherRequest request, Embedder embedder) {
        this.labels = List.copyOf(labels);
        this.request = request;
        this.survivors = survivors(request.situation());
        this.trained = new Nearby(request.situation().trained(), embedder);
        this.written = new Nearby(survivors, embedder);
        this.seeds = new Nearby(request.seeds(), embedder);
    }

    private static List<Example> survivors(Situation situation) {
        List<Example> written = new ArrayList<>(situation.trained().stream()
                .filter(row -> !row.lineage().isReal())
                .distinct()
                .toList());
        written.addAll(situation.kept());
        return written;
    }

    /** All labels, sorted; empty where outputs are free. */
    List<String> labels() {
        return labels;
    }

    /** Seeds near failing inputs, or of the wanted label, another choice each time; of any label where it has none. */
    List<Example> seeds(Slot slot) {
        List<Example> near = slot.aims().stream()
                .map(aim -> seeds.nearest(aim.input(), row -> fits(row, aim)))
                .flatMap(Optional::stream)
                .distinct()
                .limit(SHOWN)
                .toList();
        if (!near.isEmpty()) {
            return near;
        }
        List<Example> same = seeds(slot, slot.target()::isShownBy);
        return same.isEmpty() ? seeds(slot, row -> true) : same;
    }

    /** Whether a row shows how a failing input is answered; any does where outputs are free. */
    private boolean fits(Example row, Aim aim) {
        return labels.isEmpty() || row.output().equals(aim.wanted());
    }

    /** A few seeds that fit, another choice each time. */
    List<Example> seeds(Slot slot, Predicate<Example> fits) {
        return inTurn(slot, request.seeds(), fits).stream().limit(SHOWN).toList();
    }

    /** Rows that were written and passed all gates, of the labels that the call wants, another choice each time. */
    List<Example> survivors(Slot slot, int most) {
        List<String> wanted = Draft.of(slot.places(), List.of()).labels(labels);
        return inTurn(slot, survivors, row -> labels.isEmpty() || wanted.contains(row.output())).stream()
                .limit(most)
                .toList();
    }

    /** The seed that one example of a call is made from; never one with personal data, which could not be kept. */
    Optional<Example> parent(Slot slot, int place) {
        Predicate<Example> plain = row -> PersonalData.find(row.input()).isEmpty();
        if (place < slot.aims().size()) {
            Aim aim = slot.aims().get(place);
            List<Example> near = seeds.nearest(List.of(aim.input()), NEAREST_SEEDS, plain.and(row -> fits(row, aim)));
            return inTurn(slot, near, row -> true).stream().findFirst();
        }
        List<Example> fitting = inTurn(slot, request.seeds(), plain.and(slot.target()::isShownBy));
        return fitting.isEmpty() ? Optional.empty() : Optional.of(fitting.get(place % fitting.size()));
    }

    /** The seed of another label that reads most like this row. */
    Optional<Example> rival(Example row) {
        return seeds.nearest(row.input(), other -> !other.output().equals(row.output()));
    }

    /** Written rows of these labels that are nearest to what a call shows or aims at. */
    List<Example> known(Slot slot, Draft draft) {
        if (written.isEmpty()) {
            return List.of();
        }
        List<String> wanted = draft.labels(labels);
        Predicate<Example> fits = row -> (labels.isEmpty() || wanted.contains(row.output()))
                && !draft.shown().contains(row);
        List<String> texts =
                new ArrayList<>(slot.aims().stream().map(Aim::input).toList());
        if (texts.isEmpty()) {
            draft.shown().forEach(row -> texts.add(row.input()));
        }
        return texts.isEmpty()
                ? inTurn(slot, survivors, fits).stream().limit(KNOWN).toList()
                : written.nearest(texts, KNOWN, fits);
    }

    private static List<Example> inTurn(Slot slot, Collection<Example> rows, Predicate<Example> fits) {
        List<Example> fitting = new ArrayList<>(rows.stream().filter(fits).toList());
        fitting.sort(Comparator.comparingLong(row -> Seeds.derive(slot.seed(), 0, row.id())));
        return fitting;
    }

    /** Failing inputs as they are shown. */
    List<String> failing(List<Aim> aims) {
        return aims.stream().distinct().map(this::failing).toList();
    }

    private String failing(Aim aim) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.put("input", aim.input()).put("right", aim.wanted()).put("said", aim.answered());
        if (aim.cause() != null) {
            row.put("why", aim.cause());
        }
        if (labels.isEmpty()) {
            return row.toString();
        }
        trained.nearest(aim.input(), other -> other.output().equals(aim.wanted()))
                .ifPresent(near -> row.put("near, with the right label", near.input()));
        if (aim.contrast() != null) {
            row.put("to be told from", aim.contrast());
        } else {
            trained.nearest(aim.input(), other -> other.output().equals(aim.answered()))
                    .ifPresent(near -> row.put("to be told from", near.input()));
        }
        return row.toString();
    }

    /** A label as it stands in a prompt. */
    String quoted(String label) {
        return PromptMaker.quoted(List.of(label));
    }
}
