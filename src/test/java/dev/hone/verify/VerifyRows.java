package dev.hone.verify;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Outputs of a file of rows. */
final class VerifyRows {
    private VerifyRows() {}

    static List<String> outputs(Path file) throws IOException {
        JsonMapper mapper = JsonMapper.builder().build();
        List<String> outputs = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            outputs.add(mapper.readTree(line).path("output").asText());
        }
        return outputs;
    }
}
