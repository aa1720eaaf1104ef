package dev.hone.config;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The address of a model server as far as it can be judged without asking anybody for it. Names are judged again, by
 * the addresses they lead to, before anything is sent.
 *
 * @param text as written, or the place where the kind of server listens
 * @param uri the address; null where it is none
 */
record ModelAddress(String text, @Nullable URI uri) {
    private static final String LITERAL = "\\[[0-9A-Fa-f:.]+]|[0-9]+(\\.[0-9]+){0,3}";

    static ModelAddress of(String text) {
        try {
            return new ModelAddress(text, new URI(text));
        } catch (URISyntaxException e) {
            return new ModelAddress(text, null);
        }
    }

    /** The address of a teacher; a provider's own is public. */
    static ModelAddress of(TeacherConfig.Llm teacher) {
        String written = teacher.baseUrl();
        return of(
                written != null
                        ? written
                        : ModelKinds.ownAddress(teacher.kind()).orElse("https://provider"));
    }

    /** What is wrong with it as an address; empty where it can be one. */
    Optional<String> problem() {
        if (uri == null || uri.getHost() == null || !(scheme().equals("https") || scheme().equals("http"))) {
            return Optional.of(Quoted.of(text) + " - must be an address such as https://host/v1");
        }
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            return Optional.of("%s - a user name, query or fragment does not belong here; leave it out"
                    .formatted(scheme() + "://" + uri.getHost()));
        }
        return isLinkLocal()
                ? Optional.of(Quoted.of(text) + " - leads to a reserved address, which is never asked")
                : Optional.empty();
    }

    /** Whether it leads to this machine or its own network: by its address, its name, or because it is plain http. */
    boolean isPrivate() {
        return isPlainHttp() || isPrivateHost();
    }

    boolean isPlainHttp() {
        return scheme().equals("http");
    }

    boolean isPrivateHost() {
        String host = host();
        if (host.equals("localhost") || host.endsWith(".localhost")) {
            return true;
        }
        InetAddress address = literal();
        return switch (address) {
            case Inet4Address four -> isPrivate(four);
            case Inet6Address six -> six.isLoopbackAddress() || (six.getAddress()[0] & 0xFE) == 0xFC;
            case null, default -> false;
        };
    }

    private static boolean isPrivate(Inet4Address address) {
        byte[] bytes = address.getAddress();
        boolean carrier = (bytes[0] & 0xFF) == 100 && (bytes[1] & 0xC0) == 64;
        return address.isLoopbackAddress() || address.isSiteLocalAddress() || carrier;
    }

    private boolean isLinkLocal() {
        InetAddress address = literal();
        return address != null
                && (address.isLinkLocalAddress() || address.isAnyLocalAddress() || address.isMulticastAddress());
    }

    /** The host as an address where it is written as one; no name is looked up. */
    private @Nullable InetAddress literal() {
        if (!host().matches(LITERAL)) {
            return null;
        }
        try {
            return InetAddress.getByName(host());
        } catch (UnknownHostException e) {
            return null;
        }
    }

    private String host() {
        return uri == null || uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
    }

    private String scheme() {
        return uri == null || uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    }
}
