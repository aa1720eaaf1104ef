package dev.hone.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The start script, with made-up JDKs and a made-up Maven, in folders whose names have blanks. */
class LauncherTest {
    private static final List<String> TOOLS =
            List.of("dirname", "readlink", "find", "head", "tail", "ln", "rm", "mv", "mkdir", "sleep", "id");

    @TempDir
    private Path folder = Path.of("");

    private Path root = Path.of("");
    private Path caller = Path.of("");

    @BeforeEach
    void lay_out_a_checkout() throws IOException {
        root = Files.createDirectories(folder.resolve("a checkout"));
        caller = Files.createDirectories(folder.resolve("some where/else"));
        Files.copy(Path.of("hone"), root.resolve("hone"));
        Files.writeString(root.resolve("pom.xml"), "<project/>");
        Files.createDirectories(root.resolve("src/main"));
        script(root.resolve("mvnw"), """
                echo "$JAVA_HOME" >> builds
                [ ! -f broken ] || { echo 'the reason'; exit 1; }
                sleep 0.2
                mkdir -p target/quarkus-app && : > target/quarkus-app/quarkus-run.jar
                """);
        Path tools = Files.createDirectories(folder.resolve("tools"));
        for (String tool : TOOLS) {
            String path = Files.exists(Path.of("/bin", tool)) ? "/bin/" : "/usr/bin/";
            script(tools.resolve(tool), "exec " + path + tool + " \"$@\"");
        }
    }

    @Test
    void the_newest_jdk_runs_the_application_in_the_callers_folder() throws Exception {
        jdk("system/usr/lib/jvm/jdk-9", "9.0.4");
        jdk("system/usr/lib/jvm/jdk 21", "21.0.10");
        jdk("system/opt/jdk-25", "25.0.10");
        jdk("home/.sdkman/candidates/java/25", "25.0.9");
        jdk("home/.jdks/24", "24-ea");

        Outcome outcome = hone("check", "two words", "");

        assertThat(outcome.status()).isZero();
        assertThat(outcome.out())
                .startsWith("java 25.0.10 in " + caller.toRealPath())
                .contains("[-Dhone.root=" + root.toRealPath() + "]")
                .endsWith("[check]\n[two words]\n[]\n");
    }

    @Test
    void a_script_that_is_reached_through_links_finds_its_folder() throws Exception {
        jdk("system/usr/lib/jvm/jdk-21", "21");
        Path near = Files.createSymbolicLink(folder.resolve("near"), Path.of("a checkout/hone"));
        Path far = Files.createSymbolicLink(caller.resolve("far"), near);

        assertThat(start(Map.of(), List.of(far.toString(), "--help")).finish().out())
                .contains("[-Dhone.root=" + root.toRealPath() + "]");
    }

    @Test
    void without_a_jdk_one_sentence_says_what_to_install() throws Exception {
        jdk("system/usr/lib/jvm/jdk-17", "17.0.15");
        Path jre = jdk("system/usr/lib/jvm/jre-25", "25.0.1");
        Files.delete(jre.resolve("bin/javac"));

        Outcome outcome = hone("run", "loop.yaml");

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err())
                .startsWith("Hone needs a JDK 21 or later and found none: install one")
                .hasLineCount(1);
        assertThat(outcome.out()).isEmpty();
    }

    @Test
    void a_jdk_that_is_asked_for_by_name_is_taken_or_refused() throws Exception {
        jdk("system/usr/lib/jvm/jdk-25", "25");
        Path older = jdk("mine/jdk-21", "21.0.1");
        Path tooOld = jdk("mine/jdk-17", "17.0.1");

        assertThat(hone(Map.of("HONE_JAVA_HOME", older.toString()), "--jdk").out())
                .isEqualTo(older + "\n");
        assertThat(hone(Map.of("HONE_JAVA_HOME", tooOld.toString()), "--jdk").status())
                .isEqualTo(2);
    }

    @Test
    void it_builds_on_first_use_and_again_only_when_a_source_is_newer() throws Exception {
        jdk("system/usr/lib/jvm/jdk-25", "25");

        assertThat(hone("status").err()).startsWith("Building Hone").hasLineCount(1);
        assertThat(hone("status").err()).isEmpty();
        assertThat(builds()).hasSize(1);

        makeOld(root.resolve("target/quarkus-app/quarkus-run.jar"));
        assertThat(hone("status").err()).isEmpty();
        makeOld(root.resolve("target/hone.built"));
        assertThat(hone("status").err()).startsWith("Building Hone");
        assertThat(builds()).hasSize(2);
    }

    @Test
    void two_at_once_build_once() throws Exception {
        jdk("system/usr/lib/jvm/jdk-25", "25");
        List<Running> both = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            both.add(start(Map.of(), List.of(root.resolve("hone").toString(), "status")));
        }
        for (Running one : both) {
            assertThat(one.finish().status()).isZero();
        }

        assertThat(builds()).hasSize(1);
        assertThat(Files.exists(root.resolve("target/build.lock"), java.nio.file.LinkOption.NOFOLLOW_LINKS))
                .isFalse();
    }

    @Test
    void the_lock_of_a_process_that_has_ended_is_taken_over() throws Exception {
        jdk("system/usr/lib/jvm/jdk-25", "25");
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        Files.createDirectories(root.resolve("target"));
        Files.createSymbolicLink(root.resolve("target/build.lock"), Path.of(Long.toString(ended.pid())));

        assertThat(hone("status").status()).isZero();
        assertThat(builds()).hasSize(1);
    }

    @Test
    void a_build_that_fails_shows_its_last_lines_and_is_tried_again() throws Exception {
        jdk("system/usr/lib/jvm/jdk-25", "25");
        Files.createFile(root.resolve("broken"));

        Outcome outcome = hone("status");
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.err()).contains("The build failed").contains("the reason");

        Files.delete(root.resolve("broken"));
        assertThat(hone("status").status()).isZero();
    }

    private List<String> builds() throws IOException {
        return Files.readAllLines(root.resolve("builds"));
    }

    private static void makeOld(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
    }

    /** A folder that looks like a JDK; its java prints the version, the folder and each argument. */
    private Path jdk(String name, String version) throws IOException {
        Path home = folder.resolve(name);
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"us\"\nJAVA_VERSION=\"" + version + "\"\n");
        script(home.resolve("bin/java"), "echo \"java " + version + " in $PWD\"; printf '[%s]\\n' \"$@\"");
        script(home.resolve("bin/javac"), "exit 1");
        return home;
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private Outcome hone(String... arguments) throws Exception {
        return hone(Map.of(), arguments);
    }

    private Outcome hone(Map<String, String> environment, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(root.resolve("hone").toString()));
        command.addAll(List.of(arguments));
        return start(environment, command).finish();
    }

    private Running start(Map<String, String> environment, List<String> command) throws IOException {
        Path out = Files.createTempFile(folder, "out", "");
        Path err = Files.createTempFile(folder, "err", "");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(caller.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", folder.resolve("tools").toString());
        builder.environment().put("HOME", folder.resolve("home").toString());
        builder.environment().put("HONE_JDK_ROOT", folder.resolve("system").toString());
        builder.environment().putAll(environment);
        return new Running(builder.start(), out, err);
    }

    private record Running(Process process, Path out, Path err) {
        Outcome finish() throws IOException, InterruptedException {
            int status = process.waitFor();
            return new Outcome(status, Files.readString(out), Files.readString(err));
        }
    }

    private record Outcome(int status, String out, String err) {}
}
