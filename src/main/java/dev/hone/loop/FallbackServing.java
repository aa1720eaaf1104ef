package dev.hone.loop;

import dev.hone.generate.Pen;
import dev.hone.train.Serving;
import dev.hone.train.Student;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Lets each student answer where it was trained.
 *
 * @param routes all who may have trained one
 */
record FallbackServing(List<Route> routes) implements Serving {
    @Override
    public Student open(String model) {
        return of(model).serving().open(model);
    }

    /** How a student is asked to write, where it was trained. */
    Pen pen(String model) {
        return Objects.requireNonNull(of(model).pens(), "a loop that has no student write")
                .apply(model);
    }

    private StudentParts of(String model) {
        return routes.stream()
                .filter(route -> route.trained(Path.of(model)))
                .findFirst()
                .orElse(routes.getFirst())
                .parts();
    }

    /** Any of them asks in the same way, since a student knows where it stands. */
    @Override
    public void smokeCall(Student student) {
        routes.getFirst().parts().serving().smokeCall(student);
    }

    @Override
    public void undeploy() {
        routes.forEach(route -> route.parts().serving().undeploy());
    }
}
