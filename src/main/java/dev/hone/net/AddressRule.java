package dev.hone.net;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/** Tells public addresses from those of this machine and its neighbours (IANA special-purpose registries). */
final class AddressRule {
    private AddressRule() {}

    /** Where an address leads. */
    enum Reach {
        /** The open network. */
        PUBLIC,
        /** This machine or its own network: only where the user allows it. */
        PRIVATE,
        /** Link-local (where clouds serve their credentials), multicast, reserved: never. */
        FORBIDDEN
    }

    static Reach of(InetAddress address) {
        return switch (address) {
            case Inet4Address four -> of(four.getAddress());
            case Inet6Address six -> of(six);
            default -> Reach.FORBIDDEN;
        };
    }

    private static Reach of(byte[] four) {
        int a = four[0] & 0xFF;
        int b = four[1] & 0xFF;
        int c = four[2] & 0xFF;
        if (a == 0 || a >= 224 || (a == 169 && b == 254) || (a == 192 && b == 0 && c == 0)) {
            return Reach.FORBIDDEN;
        }
        boolean inside = a == 10
                || a == 127
                || (a == 172 && b >= 16 && b < 32)
                || (a == 192 && b == 168)
                || (a == 100 && b >= 64 && b < 128)
                || (a == 198 && (b == 18 || b == 19));
        return inside ? Reach.PRIVATE : Reach.PUBLIC;
    }

    private static Reach of(Inet6Address six) {
        byte[] bytes = six.getAddress();
        if (six.isLoopbackAddress() || (bytes[0] & 0xFE) == 0xFC) {
            return Reach.PRIVATE;
        }
        if (six.isAnyLocalAddress()
                || six.isLinkLocalAddress()
                || six.isSiteLocalAddress()
                || six.isMulticastAddress()) {
            return Reach.FORBIDDEN;
        }
        if (startsWith(bytes, 0x00, 0x64, 0xFF, 0x9B)) {
            return of(Arrays.copyOfRange(bytes, 12, 16));
        }
        if (startsWith(bytes, 0x20, 0x02)) {
            return of(Arrays.copyOfRange(bytes, 2, 6));
        }
        return startsWith(bytes, 0x20, 0x01, 0x00, 0x00) || (bytes[0] & 0xE0) != 0x20 ? Reach.FORBIDDEN : Reach.PUBLIC;
    }

    private static boolean startsWith(byte[] bytes, int... start) {
        for (int i = 0; i < start.length; i++) {
            if ((bytes[i] & 0xFF) != start[i]) {
                return false;
            }
        }
        return true;
    }

    /** The strictest reach of all addresses of a host. */
    static Reach strictest(List<InetAddress> addresses) {
        Reach strictest = Reach.PUBLIC;
        for (InetAddress address : addresses) {
            Reach reach = of(address);
            strictest = reach.compareTo(strictest) > 0 ? reach : strictest;
        }
        return strictest;
    }
}
