package io.alertbridge.ingest.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The attributes of a CloudEvent, however a broker's headers name them. */
class ParcelTest {

    private static final byte[] BODY = {};

    @Test
    void aCloudEventIsKnownByTheVersionAmongItsHeaders() {
        assertThat(Parcel.of(BODY, "", Map.of("ce_specversion", "1.0", "ce_id", "7", "other", "x"), "ce_")
                        .attributes())
                .isEqualTo(Map.of("specversion", "1.0", "id", "7"));
    }

    @Test
    void eachPrefixOfABindingWillDo() {
        for (String prefix : new String[] {"cloudEvents:", "cloudEvents_"}) {
            assertThat(Parcel.of(BODY, "", Map.of(prefix + "specversion", "1.0"), "cloudEvents:", "cloudEvents_")
                            .attributes())
                    .containsOnlyKeys("specversion");
        }
    }

    @Test
    void headersOfAnyOtherMessageAreNoAttributes() {
        assertThat(Parcel.of(BODY, "", Map.of("ce_id", "7"), "ce_").attributes())
                .isEmpty();
        assertThat(Parcel.of(BODY, "", Map.of("id", "7"), "").attributes()).isEmpty();
    }
}
