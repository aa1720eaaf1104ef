package dev.hone.net;

import java.io.IOException;

/** No whole answer came; what matters most is whether the request may have reached the other side. */
public final class HttpFailure extends IOException {
    private static final long serialVersionUID = 1;

    private final Kind kind;

    /** How far it came. */
    public enum Kind {
        /** Our own rules forbid the address; nothing was sent. */
        FORBIDDEN,
        /** Not connected; nothing was sent. */
        NOT_SENT,
        /** Sent, perhaps in part; no answer. */
        NO_ANSWER,
        /** The answer was larger than allowed. */
        TOO_LARGE
    }

    public HttpFailure(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
