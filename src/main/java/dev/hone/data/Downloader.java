package dev.hone.data;

import java.net.URI;

/** Brings a file from the network; the one implementation is the checked HTTP client. */
@FunctionalInterface
public interface Downloader {
    /**
     * The whole body.
     *
     * @param maxBytes refused above this size
     * @throws DataException where it cannot be had, with a message for the user
     */
    byte[] get(URI address, long maxBytes);
}
