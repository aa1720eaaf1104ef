package dev.hone.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.hone.train.JobEvent;
import dev.hone.train.provider.DeploymentRow;
import dev.hone.train.provider.JobRow;

/** Jobs and deployments as they are kept. */
final class RowsJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(com.fasterxml.jackson.databind.MapperFeature.AUTO_DETECT_IS_GETTERS)
            .build();

    private RowsJson() {}

    static String write(Record row) {
        try {
            return JSON.writeValueAsString(row);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("rows are plain data", e);
        }
    }

    static JobRow job(String json) {
        return read(json, JobRow.class);
    }

    static DeploymentRow deployment(String json) {
        return read(json, DeploymentRow.class);
    }

    static JobEvent event(String json) {
        return read(json, JobEvent.class);
    }

    private static <T> T read(String json, Class<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database holds a row that this version cannot read", e);
        }
    }
}
