package io.alertbridge.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The shop that is shipped in {@code config/}. */
class ShippedConfigTest {

    private static final Policy SHOP = new PolicyDirectory(Path.of("config")).compile(Secrets.forgotten(name -> null));

    @Test
    void isWithoutFault() {
        assertThat(SHOP.cmdb().items()).hasSizeGreaterThan(24);
        assertThat(SHOP.cmdb().services()).hasSizeGreaterThan(5);
        assertThat(SHOP.sources()).containsKeys("prometheus", "alertmanager", "grafana", "zabbix", "generic", "demo");
    }

    @Test
    void ordersDatabaseIsFoundByEachOfItsNames() {
        assertThat(SHOP.cmdb().named("db03.example.com"))
                .singleElement()
                .matches(item -> item.id().equals("db03"));
        assertThat(SHOP.cmdb().named("10.20.3.13"))
                .singleElement()
                .matches(item -> item.id().equals("db03"));
        assertThat(SHOP.cmdb().servicesOf("db03"))
                .extracting("id")
                .containsExactly("orders", "storefront", "warehouse");
    }
}
