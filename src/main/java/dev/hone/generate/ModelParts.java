package dev.hone.generate;

import dev.hone.config.TeacherConfig;

/** Opens what a teacher that is a model does. */
public interface ModelParts {
    /** A teacher that writes. */
    Teacher writer(TeacherConfig.Llm config);

    /** One that labels real inputs. */
    Annotator labeller(TeacherConfig.Llm config);

    /** The same teacher, asked only while its model is not refused. */
    Teacher admitted(Teacher teacher);
}
