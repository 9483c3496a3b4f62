package br.com.fakeshop.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CustomersRunTest {
    @Test
    void visitsOneShopOrMore() {
        assertThat(CustomersRun.shops("http://a:5000, http://b:5001"))
                .containsExactly(URI.create("http://a:5000"), URI.create("http://b:5001"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "shop:5000", "http://", "http://a b"})
    void namesAShopThatIsNone(String value) {
        assertThatThrownBy(() -> CustomersRun.shops(value))
                .hasMessage("SHOP_URLS=" + value
                        + ": deve ser um endereço como http://localhost:5000, ou vários com vírgulas");
    }

    @Test
    void namesARateThatIsNone() {
        assertThatThrownBy(() -> CustomersRun.rate("muitos"))
                .hasMessage("CUSTOMERS=muitos: deve ser um número de 0 a 50");
    }
}
