package dev.hone.net;

import dev.hone.data.DataException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;

/** Says before anything is sent whether an address may be asked, by the addresses that its name leads to now. */
public final class AddressGate {
    private AddressGate() {}

    /** Why it may not; empty where it may, and where the name cannot be looked up at present. */
    public static Optional<String> refusal(URI address, boolean allowPrivateAddress) {
        try {
            new AddressCheck(allowPrivateAddress, Resolver.SYSTEM).check(address);
            return Optional.empty();
        } catch (DataException e) {
            return e.getCause() instanceof UnknownHostException
                    ? Optional.empty()
                    : Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
