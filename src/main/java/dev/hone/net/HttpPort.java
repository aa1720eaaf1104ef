package dev.hone.net;

/** Sends requests; the one implementation is the pinned HTTP client. */
@FunctionalInterface
public interface HttpPort {
    /**
     * Sends once, without retry or redirect, and waits for the whole answer.
     *
     * @throws HttpFailure where no whole answer came
     * @throws InterruptedException where the waiting thread was interrupted; the request may have been sent
     */
    HttpReply send(HttpCall call) throws HttpFailure, InterruptedException;
}
