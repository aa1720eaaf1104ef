package dev.hone.config;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Makes records from YAML nodes; goes on after a problem, so that all are found in one pass. */
final class Binder {
    private static final Object FAILED = new Object();
    private static final Key LABEL = Key.of(TaskConfig.class).stream()
            .filter(key -> key.name().equals("instruction"))
            .findFirst()
            .orElseThrow();

    private final Reading reading;
    private final Scalars scalars;
    private final boolean written;

    Binder(Reading reading, DataPaths paths) {
        this(reading, new Scalars(reading, paths), true);
    }

    private Binder(Reading reading, Scalars scalars, boolean written) {
        this.reading = reading;
        this.scalars = scalars;
        this.written = written;
    }

    /** The whole loop file; nothing where it could not be made, the problems then say why. */
    Optional<LoopConfig> loop(Node root) {
        reading.place("", root);
        return Optional.ofNullable((LoopConfig) record(LoopConfig.class, root, "", null));
    }

    /** The rules under {@code stop}, standing alone; those with problems are left out. */
    List<StopRule> stop(Node node) {
        Key key = Key.of(LoopConfig.class).stream()
                .filter(each -> each.name().equals("stop"))
                .findFirst()
                .orElseThrow();
        return bind(key, node, "stop") instanceof List<?> rules
                ? rules.stream().map(StopRule.class::cast).toList()
                : List.of();
    }

    /** A value of the key's type, or null where a problem was reported. */
    private @Nullable Object bind(Key key, Node node, String where) {
        if (written) {
            reading.place(where, node);
        }
        Object value = bindType(key, node, where);
        if (value != null) {
            reading.value(where, value);
        }
        return value;
    }

    private @Nullable Object bindType(Key key, Node node, String where) {
        if (key.type() instanceof ParameterizedType list) {
            return list(
                    key.forItems(list.getActualTypeArguments()[0]),
                    node,
                    where,
                    key.doc().required());
        }
        Class<?> type = (Class<?>) key.type();
        if (type == TaskConfig.Labels.class) {
            return labels(node, where);
        }
        if (type == GenerateConfig.Vary.class) {
            return vary(key, node, where);
        }
        if (type == TrainConfig.Options.class) {
            return OptionKeys.read(node, where, reading, written);
        }
        if (type == JobMetadata.class) {
            return metadata(key, node, where);
        }
        if (type.isSealed()) {
            return variant(type, node, where);
        }
        return type.isRecord() ? record(type, node, where, null) : scalars.read(key, node, where);
    }

    private @Nullable List<Object> list(Key item, Node node, String where, boolean required) {
        if (!(node instanceof SequenceNode sequence)) {
            String advice = node instanceof ScalarNode ? "; write [%s]".formatted(Scalars.shape(node)) : "";
            reading.problem(node.getStartMark(), where, Scalars.shape(node) + " - must be a list" + advice);
            return null;
        }
        if (required && sequence.getValue().isEmpty()) {
            reading.problem(
                    node.getStartMark(),
                    where,
                    "empty - needs at least one entry: " + item.doc().value());
            return null;
        }
        reading.size(where, sequence.getValue().size());
        List<Object> values = new ArrayList<>();
        int at = 0;
        for (Node element : sequence.getValue()) {
            Object value = bind(item, element, where + "[" + at++ + "]");
            if (value != null) {
                values.add(value);
            }
        }
        return values.size() == sequence.getValue().size() ? values : null;
    }

    private TaskConfig.@Nullable Labels labels(Node node, String where) {
        if (node instanceof ScalarNode scalar && scalar.getValue().equals("from-seeds")) {
            return new TaskConfig.Labels(true, List.of());
        }
        if (!(node instanceof SequenceNode)) {
            reading.problem(
                    node.getStartMark(),
                    where,
                    Scalars.shape(node) + " - must be from-seeds or a list of labels such as [yes-please, no-thanks]");
            return null;
        }
        List<String> labels = texts(list(LABEL, node, where, false));
        return labels == null ? null : new TaskConfig.Labels(false, labels);
    }

    private GenerateConfig.@Nullable Vary vary(Key key, Node node, String where) {
        Key words = key.forItems(String.class);
        return new FreeGroup<List<String>>(
                        reading, "lists of words by aspect such as " + key.doc().example())
                .read(node, where, (value, path) -> texts(list(words, value, path, true)))
                .map(GenerateConfig.Vary::new)
                .orElse(null);
    }

    private static @Nullable List<String> texts(@Nullable List<Object> values) {
        return values == null ? null : values.stream().map(String.class::cast).toList();
    }

    private @Nullable JobMetadata metadata(Key key, Node node, String where) {
        Key text = key.forItems(String.class);
        return new FreeGroup<String>(
                        reading, "a group of texts such as " + key.doc().example())
                .read(node, where, (value, path) -> (String) bind(text, value, path))
                .map(JobMetadata::new)
                .orElse(null);
    }

    private @Nullable Object variant(Class<?> family, Node node, String where) {
        Variants variants = Variants.of(family);
        Optional<Fields> fields = Fields.of(node, where, new Reading(""));
        if (fields.isEmpty()) {
            String example = "{%s: %s}".formatted(variants.chooser(), variants.like(Scalars.shape(node)));
            reading.problem(
                    node.getStartMark(), where, Scalars.shape(node) + " - must be a group of keys such as " + example);
            return null;
        }
        return variants.choose(fields.get(), node, where, reading)
                .map(type -> record(type, node, where, variants.chooserOf(type)))
                .orElse(null);
    }

    private @Nullable Object record(Class<?> type, Node node, String where, @Nullable String chooser) {
        Optional<Fields> read = Fields.of(node, where, reading);
        List<Key> keys = Key.of(type);
        if (read.isEmpty()) {
            reading.problem(
                    node.getStartMark(), where, Scalars.shape(node) + " - must be a group of keys: " + names(keys));
            return null;
        }
        Set<String> mistyped = new UnknownKeys(read.get(), where, reading).refuse(type, chooser);
        List<@Nullable Object> values = new ArrayList<>();
        for (Key key : keys) {
            boolean there = read.get().has(key.name()) || !mistyped.contains(key.name());
            values.add(there ? component(key, read.get(), where, node) : FAILED);
        }
        return values.contains(FAILED) ? null : construct(type, values.toArray());
    }

    private @Nullable Object component(Key key, Fields fields, String group, Node groupNode) {
        String where = Fields.path(group, key.name());
        Node node = fields.value(key.name());
        if (node != null && !node.getTag().equals(Tag.NULL)) {
            Object value = bind(key, node, where);
            return value == null ? FAILED : value;
        }
        if (node != null && !key.doc().whenNull().isEmpty()) {
            return preset(key, key.doc().whenNull(), where);
        }
        if (key.doc().required()) {
            Node place = node == null ? groupNode : node;
            String example = key.doc().example().isEmpty()
                    ? ""
                    : " For example: " + key.doc().example();
            reading.problem(
                    place.getStartMark(), where, "missing - " + key.doc().value() + example);
            return FAILED;
        }
        if (key.doc().byDefault().isEmpty()) {
            return null;
        }
        return preset(key, key.doc().byDefault(), where);
    }

    private Object preset(Key key, String yaml, String where) {
        Object value = new Binder(reading, scalars, false).bind(key, YamlTree.compose(yaml), where);
        return value == null ? FAILED : value;
    }

    private static String names(List<Key> keys) {
        return String.join(", ", keys.stream().map(Key::name).toList());
    }

    /** A record of these values, in the order of its components. */
    static Object construct(Class<?> type, @Nullable Object[] values) {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(
                    type.getSimpleName() + " refuses values that the loader accepted", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getSimpleName() + " cannot be made", e);
        }
    }
}
