package dev.hone.architecture;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import java.util.Set;

/**
 * A call, method reference or field access, as far as the rules look at it.
 *
 * @param owner the class that is called
 * @param name the method or field, or the constructor's internal name
 * @param parameters number of parameters; -1 for a field
 * @param takesClock whether the first parameter is a clock
 */
record Access(String owner, String name, int parameters, boolean takesClock) {
    private static final String NEW = "<init>";
    private static final Set<String> GENERATORS =
            Set.of("java.util.Random", "java.util.SplittableRandom", "java.security.SecureRandom");

    static Access of(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        if (!(access.getTarget() instanceof CodeUnitAccessTarget unit)) {
            return new Access(owner, access.getName(), -1, false);
        }
        var types = unit.getRawParameterTypes();
        boolean takesClock = !types.isEmpty() && types.get(0).getName().equals("java.time.Clock");
        return new Access(owner, access.getName(), types.size(), takesClock);
    }

    boolean readsWallClock() {
        boolean system = is("java.lang.System", "currentTimeMillis") || is("java.lang.System", "nanoTime");
        boolean now = owner.startsWith("java.time.") && name.equals("now") && !takesClock;
        boolean clock = owner.matches("java\\.time\\.(Clock|InstantSource)") && name.matches("system\\w*|tick\\w+");
        boolean legacy = (is("java.util.Date", NEW) && parameters == 0) || is("java.util.Calendar", "getInstance");
        return system || now || clock || legacy;
    }

    boolean drawsUnseeded() {
        boolean unseeded = GENERATORS.contains(owner) && name.equals(NEW) && parameters == 0;
        boolean secure = owner.equals("java.security.SecureRandom");
        boolean global = owner.equals("java.util.concurrent.ThreadLocalRandom") || is("java.lang.Math", "random");
        boolean byName = owner.startsWith("java.util.random.") && name.matches("of|getDefault") && parameters < 2;
        boolean other =
                is("java.util.UUID", "randomUUID") || (is("java.util.Collections", "shuffle") && parameters == 1);
        return unseeded || secure || global || byName || other;
    }

    boolean readsEnvironment() {
        return is("java.lang.System", "getenv");
    }

    boolean usesConsole() {
        boolean stream = owner.equals("java.lang.System") && name.matches("out|err|in|console") && parameters <= 0;
        return stream || (name.equals("printStackTrace") && parameters == 0);
    }

    boolean opensUrl() {
        return owner.equals("java.net.URL") && name.startsWith("open");
    }

    private boolean is(String type, String member) {
        return owner.equals(type) && name.equals(member);
    }
}
