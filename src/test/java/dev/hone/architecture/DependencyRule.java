package dev.hone.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;

/** Checks each dependency of a class against {@link PackageMap}; between stages only public values may travel. */
final class DependencyRule extends ArchCondition<JavaClass> {
    /** Behaviour that stages share: there is one formula for the interval of a share. */
    private static final Set<String> SHARED = Set.of("evaluate.Wilson");

    private final String root;

    DependencyRule(String root) {
        super("know only the packages that the design lets it know");
        this.root = root;
    }

    @Override
    public void check(JavaClass origin, ConditionEvents events) {
        if (origin.getSimpleName().equals("package-info")) {
            return;
        }
        String from = topOf(origin);
        if (!PackageMap.isKnown(from)) {
            events.add(SimpleConditionEvent.violated(origin, from + " has no line in PackageMap"));
        }
        for (Dependency dependency : origin.getDirectDependenciesFromSelf()) {
            JavaClass target = dependency.getTargetClass().getBaseComponentType();
            if (target.getPackageName().startsWith(root + ".")) {
                check(origin, from, target, dependency.getDescription(), events);
            }
        }
    }

    private void check(JavaClass origin, String from, JavaClass target, String description, ConditionEvents events) {
        String to = topOf(target);
        if (isFrontDoor(from) && target.isAssignableTo(Throwable.class)) {
            return; // A front door words every error for the user.
        }
        if (!PackageMap.mayKnow(from, to)) {
            events.add(SimpleConditionEvent.violated(origin, from + " may not know " + to + ": " + description));
        } else if (!from.equals(to) && needsValues(from, to) && PackageMap.STAGES.contains(to) && !isValue(target)) {
            events.add(SimpleConditionEvent.violated(
                    origin,
                    from + " may know only public records, enums and sealed types of " + to + ": " + description));
        }
    }

    /** Loop runs the stages and the front doors render reports; everybody else meets stages in their values only. */
    private static boolean needsValues(String from, String to) {
        return !from.equals("loop") && !(isFrontDoor(from) && to.equals("report"));
    }

    private static boolean isFrontDoor(String name) {
        return name.equals("cli") || name.equals("web");
    }

    private boolean isValue(JavaClass target) {
        if (SHARED.contains(target.getName().substring(root.length() + 1))) {
            return true;
        }
        boolean shape = target.isRecord() || target.isEnum() || target.isAnnotation() || isSealed(target);
        return shape && target.getModifiers().contains(JavaModifier.PUBLIC);
    }

    private static boolean isSealed(JavaClass target) {
        return target.isInterface() && target.reflect().isSealed();
    }

    private String topOf(JavaClass type) {
        String rest =
                type.getPackageName().substring(Math.min(type.getPackageName().length(), root.length()));
        String[] parts = rest.split("\\.");
        return parts.length < 2 ? "the root package" : parts[1];
    }
}
