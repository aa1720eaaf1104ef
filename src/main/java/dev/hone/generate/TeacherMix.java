package dev.hone.generate;

import dev.hone.data.Seeds;
import dev.hone.plan.Aim;
import dev.hone.plan.Supply;
import dev.hone.plan.Target;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Splits a request over several teachers by share; where one has no more, the others fill up. */
public final class TeacherMix implements Teacher {
    private final List<Share> shares;

    /**
     * A teacher with its part of every request.
     *
     * @param weight relative share, at least 0; with 0 the teacher only fills up
     */
    public record Share(Teacher teacher, double weight) {
        public Share {
            if (!(weight >= 0) || Double.isInfinite(weight)) {
                throw new IllegalArgumentException(
                        "teachers.%s.share (%s) must be 0 or more".formatted(teacher.id(), weight));
            }
        }
    }

    public TeacherMix(List<Share> shares) {
        this.shares = List.copyOf(shares);
        if (this.shares.stream().noneMatch(share -> share.weight() > 0)) {
            throw new IllegalArgumentException("teachers: at least one must have a share above 0");
        }
    }

    @Override
    public String id() {
        return shares.stream().map(share -> share.teacher().id()).collect(Collectors.joining("+"));
    }

    /** @throws WaitsForPerson where one of the teachers does, with everything that all teachers could answer */
    @Override
    public List<Candidate> ask(TeacherRequest request) {
        Wave wave = new Wave(request);
        List<List<Integer>> parts = new Routing(shares).counts(request.targets());
        for (int i = 0; i < shares.size(); i++) {
            wave.ask(shares.get(i).teacher(), parts.get(i));
        }
        if (wave.pending == 0) {
            shares.forEach(share -> wave.ask(share.teacher(), wave.missing()));
        }
        return wave.answer();
    }

    @Override
    public Supply supply() {
        double sum = 0;
        Supply mixed = shares.getFirst().teacher().supply();
        for (Share share : shares) {
            sum += share.weight();
            mixed = sum == 0 ? mixed : share.teacher().supply().mixedWith(mixed, share.weight() / sum);
        }
        return mixed;
    }

    @Override
    public boolean writesToOrder() {
        return shares.stream().anyMatch(share -> share.teacher().writesToOrder());
    }

    @Override
    public String simulated() {
        return shares.stream()
                .map(share -> share.teacher().simulated())
                .filter(said -> !said.isEmpty())
                .collect(Collectors.joining("; "));
    }

    /** The answers gathered for one request. */
    private static final class Wave {
        private final TeacherRequest request;
        private final Map<String, Integer> placeOfTarget = new HashMap<>();
        private final List<Candidate> answers = new ArrayList<>();
        private final Map<Candidate, Double> turns = new HashMap<>();
        private final Set<String> used;
        private int pending;

        Wave(TeacherRequest request) {
            this.request = request;
            this.used = new HashSet<>(request.used());
            for (Target target : request.targets()) {
                placeOfTarget.put(target.id(), placeOfTarget.size());
            }
        }

        /** Asks one teacher for {@code counts} examples per target; a wait is noted, not passed on yet. */
        void ask(Teacher teacher, List<Integer> counts) {
            List<Target> targets = targets(counts);
            if (targets.isEmpty()) {
                return;
            }
            long seed = Seeds.derive(request.seed(), request.round(), "teacher/" + teacher.id());
            var part = new TeacherRequest(
                    targets, request.seeds(), used, request.situation(), request.round(), seed, request.variants());
            int before = answers.size();
            try {
                teacher.ask(part).forEach(this::add);
            } catch (WaitsForPerson waiting) {
                waiting.answered().forEach(this::add);
                pending += waiting.pending();
            }
            takeTurns(answers.subList(before, answers.size()));
        }

        /** Per target, how many examples are still missing. */
        List<Integer> missing() {
            return request.targets().stream()
                    .map(target -> target.count() - given(target))
                    .toList();
        }

        List<Candidate> answer() {
            answers.sort(Comparator.comparing((Candidate given) -> placeOfTarget.get(given.targetId()))
                    .thenComparing(given -> turns.getOrDefault(given, 0.0)));
            if (pending > 0) {
                throw new WaitsForPerson(pending, answers);
            }
            return List.copyOf(answers);
        }

        /** Teachers alternate within a target by what they gave: quotas fill up, and the first would take them all. */
        private void takeTurns(List<Candidate> ofTeacher) {
            Map<String, Long> counts =
                    ofTeacher.stream().collect(Collectors.groupingBy(Candidate::targetId, Collectors.counting()));
            Map<String, Integer> given = new HashMap<>();
            for (Candidate candidate : ofTeacher) {
                int place = given.merge(candidate.targetId(), 1, Integer::sum);
                turns.put(candidate, (place - 0.5) / counts.getOrDefault(candidate.targetId(), 1L));
            }
        }

        private void add(Candidate candidate) {
            if (used.add(candidate.example().id())) {
                answers.add(candidate);
            }
        }

        private List<Target> targets(List<Integer> counts) {
            List<Target> targets = new ArrayList<>();
            for (int i = 0; i < counts.size(); i++) {
                Target whole = request.targets().get(i);
                if (counts.get(i) > 0) {
                    targets.add(whole.withAims(aims(whole)).withCount(counts.get(i)));
                }
            }
            return targets;
        }

        /** Failing inputs in the order of their turn; those that ask once and have an answer are left out. */
        private List<Aim> aims(Target whole) {
            if (whole.kind() == Target.Kind.ONCE) {
                Set<String> served = answers.stream()
                        .filter(candidate -> candidate.targetId().equals(whole.id()))
                        .map(candidate -> String.valueOf(candidate.aimedAt()))
                        .collect(Collectors.toSet());
                return whole.aims().stream()
                        .filter(aim -> !served.contains(aim.probeId()))
                        .toList();
            }
            List<Aim> aims = new ArrayList<>(whole.aims());
            Collections.rotate(aims, -given(whole));
            return aims;
        }

        private int given(Target target) {
            return (int) answers.stream()
                    .filter(candidate -> candidate.targetId().equals(target.id()))
                    .count();
        }
    }
}
