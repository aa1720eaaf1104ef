package dev.hone.net;

import java.util.List;
import java.util.Map;

/**
 * What the other side answered.
 *
 * @param status HTTP status; redirects are not followed and appear here
 * @param headers by name in lower case
 * @param body bytes
 */
@SuppressWarnings("ArrayRecordComponent") // Read once, never compared.
public record HttpReply(int status, Map<String, List<String>> headers, byte[] body) {}
