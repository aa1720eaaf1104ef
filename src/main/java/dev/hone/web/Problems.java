package dev.hone.web;

import dev.hone.loop.UnknownRun;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Errors as RFC 9457 problem details. */
final class Problems {
    private static final int NOT_FOUND = 404;

    @ServerExceptionMapper
    Response unknownRun(UnknownRun problem) {
        return notFound("No such run", String.valueOf(problem.getMessage()));
    }

    @ServerExceptionMapper
    Response noSuchRound(NoSuchRound problem) {
        return notFound("No such round", String.valueOf(problem.getMessage()));
    }

    private static Response notFound(String title, String detail) {
        return Response.status(NOT_FOUND)
                .type("application/problem+json")
                .entity(Map.of("type", "about:blank", "title", title, "status", NOT_FOUND, "detail", detail))
                .build();
    }
}
