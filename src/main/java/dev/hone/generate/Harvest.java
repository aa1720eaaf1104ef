package dev.hone.generate;

import dev.hone.data.ContentHash;
import dev.hone.data.Example;
import dev.hone.data.Lineage;
import dev.hone.data.NormalText;
import dev.hone.data.Slice;
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
    private final Set<String> taken;
    private final List<Candidate> candidates = new ArrayList<>();

    Harvest(String teacher, TeacherRequest request) {
        this.teacher = teacher;
        this.request = request;
        this.taken = new HashSet<>(request.used());
        request.seeds().forEach(seed -> taken.add(NormalText.of(seed.input())));
    }

    /**
     * The call that rows come from.
     *
     * @param all all labels of the task; empty where outputs are free
     */
    record Picked(Slot slot, Draft draft, PromptMaker.Prompt prompt, List<String> all) {
        boolean allows(String label) {
            return all.isEmpty() || draft.labels(all).contains(label);
        }
    }

    List<Candidate> candidates() {
        return List.copyOf(candidates);
    }

    /** Takes the rows of one answer; returns what was lost of it. */
    List<Lost> take(Picked call, List<Written> rows) {
        List<Place> open = new ArrayList<>(call.draft().places());
        int wanted = open.size();
        Map<Lost.Why, Lost> dropped = new EnumMap<>(Lost.Why.class);
        int usable = 0;
        for (Written row : rows) {
            if (open.isEmpty()) {
                break; // more than were asked for
            }
            Inquiry.Outcome.@Nullable Missing wrong = wrong(call, row);
            int place = wrong == null ? place(call, open, row.output()) : -1;
            if (wrong == null && place < 0) {
                wrong = missing(Lost.Why.WRONG_LABEL);
            }
            if (wrong != null) {
                count(call, wrong, 1, dropped);
            } else {
                candidates.add(candidate(call, row, open.remove(place)));
                taken.add(ContentHash.ofExample(row.input(), row.output()));
                taken.add(NormalText.of(row.input()));
            }
            usable++;
        }
        if (usable < wanted) {
            count(call, missing(Lost.Why.TOO_FEW), wanted - usable, dropped);
        }
        return List.copyOf(dropped.values());
    }

    private void count(Picked call, Inquiry.Outcome.Missing why, int examples, Map<Lost.Why, Lost> dropped) {
        Lost one = new Lost(teacher, call.slot().target().id(), why.why(), examples, why.reason());
        dropped.merge(
                why.why(),
                one,
                (sum, more) -> new Lost(
                        sum.teacher(), sum.target(), sum.why(), sum.examples() + more.examples(), sum.reason()));
    }

    private Inquiry.Outcome.@Nullable Missing wrong(Picked call, Written row) {
        if (row.wrong() != null) {
            return row.wrong();
        }
        if (row.input().isEmpty()) {
            return missing(Lost.Why.EMPTY_INPUT);
        }
        if (!call.allows(row.output())) {
            return missing(Lost.Why.WRONG_LABEL);
        }
        if (taken.contains(ContentHash.ofExample(row.input(), row.output()))
                || taken.contains(NormalText.of(row.input()))) {
            return missing(Lost.Why.REPEATED);
        }
        return null;
    }

    /** The first place that an example of this label may take; any where outputs are free. */
    private static int place(Picked call, List<Place> open, String label) {
        for (int i = 0; i < open.size(); i++) {
            if (call.all().isEmpty() || open.get(i).takes(label)) {
                return i;
            }
        }
        return -1;
    }

    private Candidate candidate(Picked call, Written row, Place place) {
        Slot slot = call.slot();
        var lineage = new Lineage(
                        slot.strategy().source(),
                        teacher,
                        slot.strategy().word(),
                        call.prompt().version(),
                        row.parents(),
                        slot.target().id(),
                        request.round(),
                        call.prompt().details())
                .with(row.details());
        Slice slice = slot.target().slice();
        lineage = slice == null ? lineage : lineage.inColumns(Map.of(slice.column(), slice.value()));
        Example example = new Example(row.input(), row.output(), lineage);
        return new Candidate(example, slot.target().id(), place.aimedAt());
    }

    private static Inquiry.Outcome.Missing missing(Lost.Why why) {
        return new Inquiry.Outcome.Missing(why, reason(why));
    }

    /** What is wrong with an example, in a sentence. */
    static String reason(Lost.Why why) {
        return switch (why) {
            case TOO_FEW -> "the answer held fewer examples than were asked for";
            case EMPTY_INPUT -> "an example had no text";
            case WRONG_LABEL -> "an example carried another label than was asked for";
            case REPEATED -> "an example was there already";
            case FACTS_CHANGED -> "a rewrite lost or added a number, placeholder or address";
            case UNASKED -> "a row was rewritten that nobody showed";
            case UNVERIFIED -> "solved step by step, an example had another label";
            case NO_AGREEMENT -> "several answers did not agree on a label";
            case NO_CASES -> "an output came without lines to try it on";
            case NO_PAIR -> "the student answers an example rightly, so that it makes no pair";
            case NO_ANSWER -> "the student gave an example no readable answer";
            case GIVEN_UP, OVER_BUDGET, PERSONAL_DATA, NO_STRATEGY -> throw new IllegalStateException("not of a row");
        };
    }
}
