package dev.hone.loop;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;

/** Names the process that executes a run, so that another one can tell whether it still lives. */
final class Owner {
    private Owner() {}

    /** {@code host/pid/start} of this process. */
    static String self() {
        ProcessHandle self = ProcessHandle.current();
        return describe(host(), self);
    }

    /** Whether an owner may still be at work: a process of another host counts as alive. */
    static boolean isAlive(String owner) {
        String[] parts = owner.split("/", 3);
        if (parts.length < 3 || !parts[0].equals(host())) {
            return true;
        }
        return ProcessHandle.of(Long.parseLong(parts[1]))
                .filter(ProcessHandle::isAlive)
                .map(process -> describe(parts[0], process))
                .filter(owner::equals)
                .isPresent();
    }

    /** The process id within an owner's name, for messages. */
    static String processId(String owner) {
        String[] parts = owner.split("/", 3);
        return parts.length < 3 ? owner : parts[1];
    }

    private static String describe(String host, ProcessHandle process) {
        Instant start = process.info().startInstant().orElse(Instant.EPOCH);
        return host + "/" + process.pid() + "/" + start.toEpochMilli();
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
