package dev.hone.generate;

import dev.hone.data.ContentHash;
import dev.hone.data.Example;
import dev.hone.data.Lineage;
import dev.hone.data.NormalText;
import dev.hone.data.Source;
import dev.hone.plan.Aim;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes from the answers of one wave what may be offered, in the order of the calls; counts what may not. */
final class Harvest {
    private final String teacher;
    private final TeacherRequest request;
    private final List<String> labels;
    private final Set<String> taken;
    private final Set<String> personal;
    private final List<Candidate> candidates = new ArrayList<>();

    Harvest(String teacher, TeacherRequest request, List<String> labels) {
        this.teacher = teacher;
        this.request = request;
        this.labels = labels;
        this.taken = new HashSet<>(request.used());
        request.seeds().forEach(seed -> taken.add(NormalText.of(seed.input())));
        this.personal = PersonalGuard.spans(request.seeds());
    }

    List<Candidate> candidates() {
        return List.copyOf(candidates);
    }

    /** Takes the examples of one answer; returns what was lost of it. */
    List<Lost> take(Slot slot, PromptMaker.Prompt prompt, List<AnswerRows.AnswerRow> rows) {
        List<@Nullable Aim> open = open(slot);
        Map<Lost.Why, Integer> dropped = new EnumMap<>(Lost.Why.class);
        int usable = 0;
        for (AnswerRows.AnswerRow row : rows) {
            if (open.isEmpty()) {
                break; // more than were asked for
            }
            Lost.@Nullable Why wrong = wrong(slot, row);
            int place = wrong == null ? place(open, row.output()) : -1;
            if (wrong == null && place < 0) {
                wrong = Lost.Why.WRONG_LABEL;
            }
            if (wrong != null) {
                dropped.merge(wrong, 1, Integer::sum);
            } else {
                candidates.add(candidate(slot, prompt, row, open.remove(place)));
                taken.add(ContentHash.ofExample(row.input(), row.output()));
                taken.add(NormalText.of(row.input()));
            }
            usable++;
        }
        if (usable < slot.count()) {
            dropped.put(Lost.Why.TOO_FEW, slot.count() - usable);
        }
        return dropped.entrySet().stream().map(one -> lost(slot, one)).toList();
    }

    /** What each example of a call is for: a failing input, or nothing in particular. */
    private static List<@Nullable Aim> open(Slot slot) {
        List<@Nullable Aim> open = new ArrayList<>(slot.aims());
        while (open.size() < slot.count()) {
            open.add(null);
        }
        return open;
    }

    private Lost.@Nullable Why wrong(Slot slot, AnswerRows.AnswerRow row) {
        if (row.input().isEmpty()) {
            return Lost.Why.EMPTY_INPUT;
        }
        if (!slot.labels(labels).contains(row.output())) {
            return Lost.Why.WRONG_LABEL;
        }
        if (taken.contains(ContentHash.ofExample(row.input(), row.output()))
                || taken.contains(NormalText.of(row.input()))) {
            return Lost.Why.REPEATED;
        }
        boolean repeats = PersonalGuard.spans(row.input()).stream().anyMatch(personal::contains);
        return repeats ? Lost.Why.REPEATS_PERSONAL_DATA : null;
    }

    /** The first place that an example of this label may take. */
    private static int place(List<@Nullable Aim> open, String label) {
        for (int i = 0; i < open.size(); i++) {
            Aim aim = open.get(i);
            if (aim == null || aim.wanted().equals(label)) {
                return i;
            }
        }
        return -1;
    }

    private Candidate candidate(Slot slot, PromptMaker.Prompt prompt, AnswerRows.AnswerRow row, @Nullable Aim aim) {
        var lineage = new Lineage(
                Source.GENERATED,
                teacher,
                slot.strategy().word(),
                prompt.version(),
                prompt.shown().stream().map(Example::id).toList(),
                slot.target().id(),
                request.round());
        return new Candidate(
                new Example(row.input(), row.output(), lineage),
                slot.target().id(),
                aim == null ? null : aim.probeId());
    }

    private Lost lost(Slot slot, Map.Entry<Lost.Why, Integer> dropped) {
        String reason = switch (dropped.getKey()) {
            case TOO_FEW -> "the answer held fewer examples than were asked for";
            case EMPTY_INPUT -> "an example had no text";
            case WRONG_LABEL -> "an example carried another label than was asked for";
            case REPEATED -> "an example was there already";
            case REPEATS_PERSONAL_DATA -> "an example repeated personal data of a seed";
            case GIVEN_UP, OVER_BUDGET, PERSONAL_DATA -> throw new IllegalStateException("not of an answer");
        };
        return new Lost(teacher, slot.target().id(), dropped.getKey(), dropped.getValue(), reason);
    }
}
