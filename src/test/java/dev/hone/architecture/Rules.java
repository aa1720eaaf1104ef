package dev.hone.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The architecture rules for the packages below one root, so that the counter-examples meet the very same rules. */
record Rules(String root) {
    /** The one class outside {@code cli} that may touch clock, environment and console, and may know every package. */
    static final String WIRING = "Wiring";

    private static final Pattern UNWANTED_NAME =
            Pattern.compile("\\w*(Util|Utils|Helper|Manager|Impl)|Base([A-Z]\\w*)?");

    ArchRule dependencies() {
        return classes()
                .that(describe("are not the wiring class", type -> !isWiring(type)))
                .should(new DependencyRule(root))
                .allowEmptyShould(true);
    }

    ArchRule noCycles() {
        return slices().matching(root + ".(*)..").should().beFreeOfCycles().allowEmptyShould(true);
    }

    ArchRule onlyStoreSeesSql() {
        return noClasses()
                .that(describe(
                        "lie outside store, and are not the database that queries of a task are tried on",
                        type -> !type.getPackageName().startsWith(root + ".store")
                                && !type.getName().startsWith(root + ".verify.SqlDatabase")))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "java.sql..",
                        "javax.sql..",
                        "org.jdbi..",
                        "org.flywaydb..",
                        "org.h2..",
                        "org.sqlite..",
                        "org.postgresql.."))
                .allowEmptyShould(true);
    }

    ArchRule onlyNetSeesHttp() {
        DescribedPredicate<JavaClass> client = resideInAnyPackage(
                "java.net.http..",
                "jakarta.ws.rs.client..",
                "org.eclipse.microprofile.rest.client..",
                "io.quarkus.rest.client..",
                "io.vertx.ext.web.client..",
                "org.apache.http..",
                "okhttp3..",
                "software.amazon..");
        DescribedPredicate<JavaClass> socket = describe(
                "sockets and URL connections",
                type -> type.getName().matches("java\\.net\\.(\\w*Socket|\\w*URLConnection)"));
        return networkless().should().dependOnClassesThat(client.or(socket)).allowEmptyShould(true);
    }

    ArchRule onlyNetOpensUrls() {
        return forbid(networkless(), "open a URL", Access::opensUrl);
    }

    ArchRule noWallClock() {
        return forbid(behindTheEdge(), "read the wall clock", Access::readsWallClock);
    }

    ArchRule noRandomness() {
        return forbid(behindTheEdge(), "draw unseeded random numbers", Access::drawsUnseeded);
    }

    ArchRule noEnvironment() {
        return forbid(behindTheEdge(), "read the environment", Access::readsEnvironment);
    }

    ArchRule noConsole() {
        return forbid(behindTheEdge(), "use the console", Access::usesConsole);
    }

    ArchRule noFieldInjection() {
        Pattern injects = Pattern.compile("Inject|ConfigProperty|RestClient|Autowired|Resource|PersistenceContext");
        return noFields()
                .should()
                .beAnnotatedWith(describe(
                        "an annotation that injects",
                        annotation -> injects.matcher(annotation.getRawType().getSimpleName())
                                .matches()))
                .allowEmptyShould(true);
    }

    ArchRule noEmptyNames() {
        return noClasses()
                .should(ArchCondition.from(describe(
                        "have a name that says nothing (Util, Helper, Manager, Impl, Base)",
                        type -> UNWANTED_NAME.matcher(type.getSimpleName()).matches())))
                .allowEmptyShould(true);
    }

    private static ArchRule forbid(GivenClassesConjunction where, String what, Predicate<Access> forbidden) {
        return where.should()
                .accessTargetWhere(describe(what, access -> forbidden.test(Access.of(access))))
                .allowEmptyShould(true);
    }

    private GivenClassesConjunction behindTheEdge() {
        return noClasses()
                .that(describe(
                        "lie behind the edge (not cli, not the wiring class)",
                        type -> !type.getPackageName().startsWith(root + ".cli") && !isWiring(type)));
    }

    /** All but {@code net}, and but the class that needs the length of a model on the class path. */
    private GivenClassesConjunction networkless() {
        return noClasses()
                .that(describe(
                        "lie outside net",
                        type -> !type.getPackageName().startsWith(root + ".net")
                                && !type.getName().equals(root + ".embed.ModelFiles")));
    }

    /** Whether a class is the wiring class or lies within it. */
    static boolean isWiring(JavaClass type) {
        return type.getSimpleName().equals(WIRING)
                || type.getEnclosingClass().map(Rules::isWiring).orElse(false);
    }
}
