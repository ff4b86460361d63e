package dev.gossamer.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LocationTableTest {
    private final LocationTable table = table("/", "/shop", "/shop/lamps/", "= /shop", "@fallback");

    @Test
    void longestPrefixWins() {
        assertThat(found("/shop/lamps/3")).isEqualTo("/shop/lamps/");
        assertThat(found("/shop/lamps")).isEqualTo("/shop");
        assertThat(found("/shopping")).isEqualTo("/shop");
        assertThat(found("/other")).isEqualTo("/");
    }

    @Test
    void exactWinsOverPrefix() {
        assertThat(found("/shop")).isEqualTo("= /shop");
        assertThat(found("/shop/")).isEqualTo("/shop");
    }

    @Test
    void namedIsFoundByItsNameOnly() {
        assertThat(table.named("@fallback").pattern()).isEqualTo("@fallback");
        assertThat(found("@fallback")).isNull();
        assertThat(table.named("/shop")).isNull();
    }

    @Test
    void nothingFits() {
        assertThat(table("= /a", "/b").find("/c")).isNull();
    }

    @Test
    void refusesAMalformedPattern() {
        assertThatThrownBy(() -> table("~ \\.php$"))
                .hasMessage("location pattern \"~ \\.php$\" is none of \"/prefix\", \"= /exact\" and \"@named\"");
        assertThatThrownBy(() -> table("@")).hasMessageContaining("\"@\"");
        assertThatThrownBy(() -> table("= exact")).hasMessageContaining("\"= exact\"");
    }

    @Test
    void refusesADuplicate() {
        assertThatThrownBy(() -> table("= /a", "=/a")).hasMessage("duplicate location \"=/a\"");
    }

    @Test
    void aPhaseHasOneHandler() {
        assertThatThrownBy(() -> new Location("/a").content(r -> {}).content(r -> {}))
                .hasMessage("location \"/a\" has a content handler already");
        assertThatThrownBy(() -> new Location("/a").bodyFilter(r -> {}).bodyFilter(r -> {}))
                .hasMessage("location \"/a\" has a bodyFilter handler already");
    }

    private String found(String path) {
        Location location = table.find(path);
        return location == null ? null : location.pattern();
    }

    private static LocationTable table(String... patterns) {
        return new LocationTable(Arrays.stream(patterns).map(Location::new).toList());
    }
}
