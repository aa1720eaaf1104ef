package dev.hone.report;

import dev.hone.config.Finding;
import dev.hone.curate.audit.Audit;
import dev.hone.diagnose.Cause;
import dev.hone.diagnose.FailureCluster;
import dev.hone.diagnose.FixRate;
import dev.hone.diagnose.LabelledRow;
import dev.hone.evaluate.Comparison;
import dev.hone.evaluate.Gap;
import dev.hone.evaluate.Score;
import dev.hone.plan.Action;
import dev.hone.plan.Target;
import io.quarkus.qute.EngineBuilder;
import io.quarkus.qute.Expression;
import io.quarkus.qute.RawString;
import io.quarkus.qute.ResultMapper;
import io.quarkus.qute.TemplateNode.Origin;
import io.quarkus.qute.ValueResolver;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;

/** How values are written in the page's template: {@code {score.text}}, {@code {share.pct}}; everything is escaped. */
final class PageWords {
    private PageWords() {}

    static EngineBuilder addTo(EngineBuilder engine) {
        engine.addResultMapper(new Escaped());
        word(engine, Audit.class, "auditSummary", AuditWords::summary);
        word(engine, Double.class, "fixed", Numbers::score);
        word(engine, Double.class, "signed", Numbers::signed);
        word(engine, Double.class, "pct", value -> Numbers.fixed(value * 100, 1));
        word(engine, Double.class, "percent", Numbers::percent);
        word(engine, Double.class, "nats", value -> Numbers.fixed(value, 5));
        word(engine, Double.class, "usd", Numbers::usd);
        word(engine, Double.class, "count", value -> Numbers.count(Math.round(value)));
        word(engine, Double.class, "seconds", value -> Numbers.fixed(value, 1));
        word(engine, Integer.class, "grouped", count -> Numbers.count(count));
        word(engine, Long.class, "grouped", Numbers::count);
        word(engine, SetScore.class, "text", Numbers::of);
        word(engine, SetScore.class, "range", score -> Numbers.range(score.low(), score.high()));
        word(engine, Score.class, "range", score -> Numbers.range(score.low(), score.high()));
        word(engine, FixRate.class, "text", Numbers::of);
        word(engine, Gap.class, "range", gap -> Numbers.signedRange(gap.low(), gap.high()));
        word(engine, Comparison.class, "range", change -> Numbers.signedRange(change.low(), change.high()));
        word(engine, Comparison.class, "p", change -> Numbers.pValue(change.pValue()));
        word(engine, FailureCluster.Status.class, "word", PageWords::status);
        word(engine, Cause.Kind.class, "word", PageWords::cause);
        word(engine, Action.class, "advice", Why::advice);
        word(engine, LabelledRow.Place.class, "word", PageWords::place);
        word(engine, Finding.Level.class, "word", PageWords::level);
        word(engine, Target.Kind.class, "word", kind -> kind.name().toLowerCase(Locale.ROOT));
        return engine;
    }

    static String cause(Cause.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static String place(LabelledRow.Place place) {
        return switch (place) {
            case PROBE -> "probe";
            case REAL -> "training, real";
            case MADE -> "training, generated";
        };
    }

    static String level(Finding.Level level) {
        return level.name().toLowerCase(Locale.ROOT);
    }

    static String status(FailureCluster.Status status) {
        return switch (status) {
            case NEW -> "new";
            case PERSISTING -> "persisting";
            case SHRINKING -> "shrinking";
            case FIXED -> "fixed";
            case BACK -> "back again";
        };
    }

    private static <T> void word(EngineBuilder engine, Class<T> type, String name, Function<T, Object> meaning) {
        engine.addValueResolver(ValueResolver.builder()
                .applyToBaseClass(type)
                .applyToName(name)
                .resolveSync(context -> meaning.apply(type.cast(Objects.requireNonNull(context.getBase()))))
                .build());
    }

    /** Escapes every value for HTML, whatever the template says about its kind. */
    private static final class Escaped implements ResultMapper {
        @Override
        public boolean appliesTo(Origin origin, Object result) {
            return !(result instanceof RawString);
        }

        @Override
        public String map(Object result, Expression expression) {
            return Texts.html(String.valueOf(result));
        }
    }
}
