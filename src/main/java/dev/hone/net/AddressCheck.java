package dev.hone.net;

import dev.hone.data.DataException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Decides whether an address may be asked at all, and which machines it may lead to. */
record AddressCheck(boolean allowPrivateAddress, Resolver resolver) {
    /** The checked addresses of the host; a connection goes to one of these and to no other. */
    List<InetAddress> check(URI address) {
        String scheme = Optional.ofNullable(address.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        String host = address.getHost();
        if (host == null || !(scheme.equals("https") || scheme.equals("http"))) {
            throw new DataException("%s is not an https address - correct it".formatted(shown(address)));
        }
        if (address.getRawUserInfo() != null) {
            throw new DataException("%s carries a user name or password - leave it out".formatted(shown(address)));
        }
        List<InetAddress> found = addresses(address, host);
        AddressRule.Reach reach = AddressRule.strictest(found);
        if (reach == AddressRule.Reach.FORBIDDEN) {
            throw new DataException("%s leads to a reserved address - it is never asked".formatted(shown(address)));
        }
        boolean inside = reach == AddressRule.Reach.PRIVATE;
        if (inside && !allowPrivateAddress) {
            throw new DataException("%s leads to a private address - set allow-private-address where that is meant"
                    .formatted(shown(address)));
        }
        if (scheme.equals("http") && !inside) {
            throw new DataException("%s is plain http - use https".formatted(shown(address)));
        }
        return found;
    }

    private List<InetAddress> addresses(URI address, String host) {
        try {
            return List.of(resolver.addresses(host.replaceAll("^\\[|]$", "")));
        } catch (UnknownHostException e) {
            throw new DataException(
                    "%s: no such host - check the address and the network".formatted(shown(address)), e);
        }
    }

    /** Scheme, host, port and path: query and user may carry keys. */
    static String shown(URI address) {
        String host = address.getHost() == null ? "" : "//" + address.getHost();
        String port = address.getPort() < 0 ? "" : ":" + address.getPort();
        String path = Optional.ofNullable(address.getRawPath()).orElse("");
        return address.getScheme() + ":" + host + port + (path.length() > 200 ? path.substring(0, 200) + "..." : path);
    }
}
