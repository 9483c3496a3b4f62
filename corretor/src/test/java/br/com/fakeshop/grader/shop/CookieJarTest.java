package br.com.fakeshop.grader.shop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CookieJarTest {
    private final CookieJar jar = new CookieJar();

    @Test
    void sendsACookieToItsPathOnly() {
        jar.take("order_id=a; Path=/; HttpOnly; SameSite=Lax");
        jar.take("placed_order=b; Path=/order_confirmation/X1; Max-Age=60");
        assertThat(jar.header("/cart")).isEqualTo("order_id=a");
        assertThat(jar.header("/order_confirmation/X1")).isEqualTo("placed_order=b; order_id=a");
        assertThat(jar.header("/order_confirmation/X12")).isEqualTo("order_id=a");
    }

    @Test
    void forgetsWhatExpired() {
        jar.take("order_id=a; Path=/");
        jar.take("order_id=; Path=/; Max-Age=0");
        assertThat(jar.header("/")).isEmpty();
        assertThat(jar.value("order_id")).isNull();
    }
}
