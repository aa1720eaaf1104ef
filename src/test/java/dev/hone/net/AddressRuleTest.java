package dev.hone.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AddressRuleTest {
    @ParameterizedTest
    @CsvSource({
        "8.8.8.8, PUBLIC",
        "172.32.0.1, PUBLIC",
        "172.15.0.1, PUBLIC",
        "100.128.0.1, PUBLIC",
        "2606:4700::1111, PUBLIC",
        "127.0.0.1, PRIVATE",
        "127.9.9.9, PRIVATE",
        "10.1.2.3, PRIVATE",
        "172.16.0.1, PRIVATE",
        "172.31.255.255, PRIVATE",
        "192.168.1.1, PRIVATE",
        "100.64.0.1, PRIVATE",
        "198.18.0.1, PRIVATE",
        "198.19.0.1, PRIVATE",
        "::1, PRIVATE",
        "fd00::1, PRIVATE",
        "::ffff:10.0.0.1, PRIVATE",
        "64:ff9b::7f00:1, PRIVATE",
        "2002:0a00:0001::1, PRIVATE",
        "64:ff9b::808:808, PUBLIC",
        "0.0.0.0, FORBIDDEN",
        "169.254.169.254, FORBIDDEN",
        "192.0.0.1, FORBIDDEN",
        "224.0.0.1, FORBIDDEN",
        "255.255.255.255, FORBIDDEN",
        "::, FORBIDDEN",
        "fe80::1, FORBIDDEN",
        "fec0::1, FORBIDDEN",
        "ff02::1, FORBIDDEN",
        "2001:0:1::1, FORBIDDEN",
        "::ffff:169.254.169.254, FORBIDDEN",
        "64:ff9b::a9fe:a9fe, FORBIDDEN",
        "4000::1, FORBIDDEN",
    })
    void every_range_has_its_reach(String address, AddressRule.Reach reach) throws UnknownHostException {
        assertThat(AddressRule.of(InetAddress.getByName(address))).isEqualTo(reach);
        assertThat(AddressRule.strictest(List.of(InetAddress.getAllByName(address))))
                .isEqualTo(reach);
    }
}
