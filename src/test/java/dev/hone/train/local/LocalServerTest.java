package dev.hone.train.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalServerTest {
    private static final String SERVER = """
            import http.server, os, sys, threading
            def end():
                sys.stdin.buffer.read()
                open(sys.argv[1] + '/ended', 'w').close()
                os._exit(0)
            threading.Thread(target=end, daemon=True).start()
            place = ('127.0.0.1', int(sys.argv[2]))
            http.server.HTTPServer(place, http.server.SimpleHTTPRequestHandler).serve_forever()
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void thereIsPython() {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/python3")), "skipped: no python3 on this machine");
    }

    private LocalServer start(String program) throws IOException {
        Path file = Files.writeString(folder.resolve("server.py"), program);
        return LocalServer.start(List.of("/usr/bin/python3", file.toString()), folder, folder.resolve("server.log"));
    }

    @Test
    void it_is_up_when_it_is_there_and_gone_when_it_is_closed() throws IOException {
        LocalServer server = start(SERVER);

        assertThat(server.isUp()).isTrue();
        assertThat(server.baseUrl().toString()).matches("http://127\\.0\\.0\\.1:\\d+/v1");
        server.close();
        assertThat(server.isUp()).isFalse();
    }

    @Test
    void a_server_that_ends_at_once_is_reported_with_its_log() {
        assertThatThrownBy(() -> start("import sys\nprint('no such model')\nsys.exit(4)"))
                .hasMessageContaining("ended with status 4")
                .hasMessageContaining("server.log");
        assertThat(folder.resolve("server.log")).hasContent("no such model");
    }
}
