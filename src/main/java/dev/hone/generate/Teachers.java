package dev.hone.generate;

import dev.hone.config.TeacherConfig;
import dev.hone.data.Example;
import dev.hone.embed.Embedder;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** Makes the teacher that a loop file describes. */
public final class Teachers {
    private final Function<Path, List<CorpusRow>> corpora;
    private final List<Example> pool;
    private final AnnotationQueue queue;
    private final Embedder embedder;
    private final Function<TeacherConfig.Llm, Teacher> models;

    /**
     * @param corpora reads a file of generated examples
     * @param pool rows of {@code data.pool}; empty where there is none
     * @param queue where a person labels
     * @param models opens teachers that are models
     */
    public Teachers(
            Function<Path, List<CorpusRow>> corpora,
            List<Example> pool,
            AnnotationQueue queue,
            Embedder embedder,
            Function<TeacherConfig.Llm, Teacher> models) {
        this.corpora = corpora;
        this.pool = List.copyOf(pool);
        this.queue = queue;
        this.embedder = embedder;
        this.models = models;
    }

    /** One teacher for all of {@code teachers:}, which divides requests by share where there are several. */
    public Teacher of(List<TeacherConfig> configs) {
        List<TeacherMix.Share> shares = configs.stream()
                .map(config -> new TeacherMix.Share(teacher(config), config.share()))
                .toList();
        return shares.size() == 1 ? shares.getFirst().teacher() : new TeacherMix(shares);
    }

    private Teacher teacher(TeacherConfig config) {
        return switch (config) {
            case TeacherConfig.Corpus corpus -> new CorpusTeacher(corpus.id(), corpora.apply(corpus.file()), embedder);
            case TeacherConfig.Pool rows -> new PoolTeacher(rows.id(), pool, annotator(rows), embedder);
            case TeacherConfig.Augment rules -> new AugmentTeacher(rules.id(), rules.rules(), new WordNet(), embedder);
            case TeacherConfig.Llm model -> models.apply(model);
        };
    }

    private Annotator annotator(TeacherConfig.Pool config) {
        return switch (config.annotator()) {
            case "recorded" -> new RecordedAnnotator(pool);
            case "person" -> new PersonAnnotator(queue);
            default ->
                throw new IllegalArgumentException("teachers.%s.annotator (%s) must be recorded or person"
                        .formatted(config.id(), config.annotator()));
        };
    }
}
