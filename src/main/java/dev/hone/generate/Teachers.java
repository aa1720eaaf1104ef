package dev.hone.generate;

import dev.hone.config.GenerateConfig;
import dev.hone.config.TeacherConfig;
import dev.hone.data.Example;
import dev.hone.embed.Embedder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes the teacher that a loop file describes. */
public final class Teachers {
    private final GenerateConfig generate;
    private final TeacherFiles files;
    private final List<Example> pool;
    private final AnnotationQueue queue;
    private final Embedder embedder;
    private final ModelParts models;

    /**
     * @param generate whose mix models follow
     * @param files what teachers pick from and are told
     * @param pool rows of {@code data.pool}; empty where there is none
     * @param queue where a person labels
     * @param models opens teachers that are models
     */
    public Teachers(
            GenerateConfig generate,
            TeacherFiles files,
            List<Example> pool,
            AnnotationQueue queue,
            Embedder embedder,
            ModelParts models) {
        this.generate = generate;
        this.files = files;
        this.pool = List.copyOf(pool);
        this.queue = queue;
        this.embedder = embedder;
        this.models = models;
    }

    /** One teacher for all of {@code teachers:}, which divides requests by share where there are several. */
    public Teacher of(List<TeacherConfig> configs) {
        List<TeacherMix.Share> shares =
                configs.stream().flatMap(config -> shares(config).stream()).toList();
        return shares.size() == 1 ? shares.getFirst().teacher() : new TeacherMix(shares);
    }

    /** One teacher for those that are models and have a share. */
    public Teacher models(List<TeacherConfig> configs) {
        return of(configs.stream()
                .filter(config -> config instanceof TeacherConfig.Llm && config.share() > 0)
                .toList());
    }

    private List<TeacherMix.Share> shares(TeacherConfig config) {
        return switch (config) {
            case TeacherConfig.Corpus corpus ->
                one(
                        config,
                        new CorpusTeacher(
                                corpus.id(),
                                files.corpus(corpus.file()),
                                embedder,
                                files.prompts().isFree()));
            case TeacherConfig.Pool rows -> one(config, new PoolTeacher(rows.id(), pool, annotator(rows), embedder));
            case TeacherConfig.Augment rules ->
                one(config, new AugmentTeacher(rules.id(), rules.rules(), new WordNet(), embedder));
            case TeacherConfig.Template template ->
                one(config, new TemplateTeacher(template.id(), files.grammar(template.file()), embedder));
            case TeacherConfig.Llm model -> model(model);
        };
    }

    private static List<TeacherMix.Share> one(TeacherConfig config, Teacher teacher) {
        return List.of(new TeacherMix.Share(teacher, config.share()));
    }

    /** A model writes, and has parts of its share filled by the pool, which it labels, and by a grammar. */
    private List<TeacherMix.Share> model(TeacherConfig.Llm config) {
        double pooled = part("pool");
        double patterned = part("template");
        double writing = 1 - pooled - patterned;
        List<TeacherMix.Share> shares = new ArrayList<>();
        if (writing > 1e-9) {
            shares.add(new TeacherMix.Share(models.admitted(models.writer(config)), config.share() * writing));
        }
        if (pooled > 0) {
            Teacher labels = new PoolTeacher(config.id(), pool, models.labeller(config), embedder);
            shares.add(new TeacherMix.Share(models.admitted(labels), config.share() * pooled));
        }
        Path grammar = generate.grammar();
        if (patterned > 0 && grammar != null) {
            Teacher patterns = new TemplateTeacher("grammar", files.grammar(grammar), embedder);
            shares.add(new TeacherMix.Share(patterns, config.share() * patterned));
        }
        return shares;
    }

    private double part(String strategy) {
        var mix = generate.mix();
        return mix == null ? 0 : mix.part(strategy);
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
