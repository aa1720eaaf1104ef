package dev.hone.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.verify.Sandbox.Found;
import dev.hone.verify.Sandbox.Limits;
import dev.hone.verify.Sandbox.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxTest {
    private static final Limits TIGHT = new Limits(4, 256, 5, 12);
    private static final Found FOUND = Sandbox.find(TIGHT);

    @BeforeEach
    void thereIsOne() {
        Assumptions.assumeTrue(FOUND instanceof Found.Ready, () -> "skipped: no sandbox on this machine: " + FOUND);
        Assumptions.assumeTrue(CodeTests.lacking().isEmpty(), "skipped: no python3 on this machine");
    }

    private static Sandbox sandbox() {
        return ((Found.Ready) FOUND).sandbox();
    }

    private static Outcome shell(String script) {
        return sandbox().run(List.of("/usr/bin/sh", "-c", script), Map.of());
    }

    private static Outcome python(String code) {
        return sandbox().run(List.of("/usr/bin/python3", "-s", "-B", "a.py"), Map.of("a.py", code));
    }

    @Test
    void a_program_finds_its_files_and_what_it_prints_comes_back() {
        assertThat(sandbox().run(List.of("/usr/bin/cat", "a.txt"), Map.of("a.txt", "hello")))
                .isEqualTo(new Outcome.Ended(0, "hello"));
        assertThat(shell("echo no >&2; exit 3")).isEqualTo(new Outcome.Ended(3, "no\n"));
    }

    @Test
    void the_network_cannot_be_reached() throws IOException {
        try (ServerSocket here = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Outcome outcome = python("""
                    import socket
                    for place in [('127.0.0.1', %d), ('1.1.1.1', 53), ('localhost', 80)]:
                        try:
                            socket.create_connection(place, 1)
                            print('reached', place)
                        except OSError as e:
                            print('not reached')
                    """.formatted(here.getLocalPort()));

            assertThat(outcome).isEqualTo(new Outcome.Ended(0, "not reached\n".repeat(3)));
        }
    }

    @Test
    void a_fork_bomb_does_not_spread() {
        Outcome outcome = python("""
                import os
                made = 0
                try:
                    for i in range(1000):
                        if os.fork() == 0:
                            import time
                            time.sleep(60)
                        made += 1
                except OSError:
                    pass
                print(made)
                """);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Ended.class,
                        ended -> assertThat(Integer.parseInt(ended.output().strip()))
                                .isLessThan(TIGHT.processes()));
        assertThat(shell(":(){ :|:& };:; sleep 60")).isInstanceOfAny(Outcome.TimedOut.class, Outcome.Ended.class);
        assertThat(leftOver()).isZero();
    }

    @Test
    void a_large_file_is_cut_and_the_disk_stays_as_it_is() {
        Outcome outcome = python("""
                size = 0
                for place in ['a', '/tmp/b', '/usr/c', '/d', '/dev/shm/e']:
                    try:
                        with open(place, 'wb') as file:
                            for i in range(10240):
                                size += file.write(b'x' * 1048576)
                    except (OSError, MemoryError) as e:
                        pass
                print(size // 1048576)
                """);

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Ended.class, ended -> {
            boolean killed = ended.status() != 0;
            assertThat(killed || Long.parseLong(ended.output().strip()) <= 4L * TIGHT.fileMegabytes())
                    .isTrue();
        });
    }

    @Test
    void memory_is_bounded() {
        assertThat(python("a = b'x' * (2 * 1024 ** 3)\nprint(len(a))"))
                .isInstanceOfSatisfying(
                        Outcome.Ended.class, ended -> assertThat(ended.output()).contains("MemoryError"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "while True: pass",
                "import time\ntime.sleep(100)",
                "print('x' * 100)\nwhile True: print('x' * 100000)"
            })
    void what_does_not_end_is_ended(String code) {
        assertThat(python(code)).isNotEqualTo(new Outcome.Ended(0, "")).satisfies(outcome -> {
            if (outcome instanceof Outcome.Ended ended) {
                assertThat(ended.status()).isNotZero(); // its processor time was over first
            }
        });
        assertThat(leftOver()).isZero();
    }

    @Test
    void nothing_of_the_machine_can_be_read(@TempDir Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "a secret");
        String home = System.getProperty("user.home");
        String here = Path.of("").toAbsolutePath().toString();

        Outcome outcome = shell("cat %s; ls %s %s /root /home /etc/passwd /proc/1/environ /old /sys; env"
                .formatted(secret, home, here));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Ended.class,
                        ended -> assertThat(ended.output())
                                .doesNotContain("a secret")
                                .doesNotContain("pom.xml")
                                .doesNotContain("root:x")
                                .doesNotContain("JAVA_HOME")
                                .contains("HOME=/work"));
    }

    @Test
    void no_right_can_be_won_back() {
        Outcome outcome = shell("mount -t tmpfs none /tmp && echo mounted; mknod /tmp/n c 1 1 && echo made; "
                + "touch /usr/x && echo wrote; unshare -m true && echo unshared; chroot / true && echo rooted; "
                + "setpriv --reuid 0 true && echo became; kill -9 -1; echo end");

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Ended.class,
                        ended -> assertThat(ended.output())
                                .doesNotContainPattern("(?m)^(mounted|made|wrote|rooted|unshared|became)$"));
    }

    @Test
    void code_is_right_where_its_tests_pass() {
        CodeTests tests = new CodeTests(sandbox(), "salt");
        String asks = "assert add(2, 3) == 5\nassert add(-1, 1) == 0";

        assertThat(tests.fault("def add(a, b):\n    return a + b", asks)).isEmpty();
        assertThat(tests.fault("def add(a, b):\n    return a - b", asks)).hasValue("AssertionError");
        assertThat(tests.fault("def add(a, b) return", asks)).get().asString().contains("SyntaxError");
        assertThat(tests.fault("def add(a, b):\n    while True: pass", asks)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import sys\nsys.exit(0)",
                "import os\nos._exit(0)",
                "raise SystemExit",
                "print(open('word').read())\nraise SystemExit",
                "import os\nos.write(1, open('tests.py').read().encode())\nos._exit(0)",
                "def assert_(x): pass",
                "import builtins\nbuiltins.AssertionError = None\nimport os\nos._exit(0)"
            })
    void code_that_ends_before_its_tests_has_not_passed(String code) {
        assertThat(new CodeTests(sandbox(), "salt").fault(code, "assert add(2, 3) == 5"))
                .isPresent();
    }

    @Test
    void where_a_tool_is_missing_it_is_named() {
        assertThat(Sandbox.isThere("no-such-tool")).isFalse();
    }

    /** Processes of confined programs that outlived them. */
    private static long leftOver() {
        return ProcessHandle.current()
                .descendants()
                .filter(ProcessHandle::isAlive)
                .count();
    }
}
