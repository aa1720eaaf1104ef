package dev.hone.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a key of the loop file is for; read by the loader, the JSON Schema and the reference page alike. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.TYPE})
public @interface Doc {
    /** One sentence for the user. */
    String value();

    /** The key, where it cannot be the name of a record's component. */
    String key() default "";

    /** The value (as YAML) that holds where the key is left out; empty where the key is required or null. */
    String byDefault() default "";

    /** The value (as YAML) that an explicit {@code null} stands for; empty where that is the default, too. */
    String whenNull() default "";

    /** A value (as YAML) that the annotated loop file shows where there is no default. */
    String example() default "";

    /** Smallest allowed number. */
    double min() default Double.NEGATIVE_INFINITY;

    /** Largest allowed number. */
    double max() default Double.POSITIVE_INFINITY;

    /** Whether the key must be there; keys of other kinds are null or their default where left out. */
    boolean required() default false;

    /** Allowed words, for keys whose type is text. */
    String[] oneOf() default {};

    /** Whether the value is secret: the file names the variable that holds it, and nothing ever shows it. */
    boolean secret() default false;
}
