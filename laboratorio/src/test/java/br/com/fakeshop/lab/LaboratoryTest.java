package br.com.fakeshop.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LaboratoryTest {
    @Test
    void takesAPortNumber() {
        assertThat(Setting.whole("-Dporta", "5001", 1, 65_535)).isEqualTo(5001);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "0", "-1", "65536", "5000.5"})
    void namesAPortThatIsNone(String value) {
        assertThatThrownBy(() -> Setting.whole("-Dporta", value, 1, 65_535))
                .hasMessage("-Dporta=" + value + ": deve ser um número inteiro de 1 a 65535");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "-1", "51", "NaN"})
    void namesARateThatIsNone(String value) {
        assertThatThrownBy(() -> Setting.number("-Dclientes", value, 50))
                .hasMessage("-Dclientes=" + value + ": deve ser um número de 0 a 50");
    }

    @Test
    void saysInOneLineThatAPortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            int port = taken.getLocalPort();
            assertThatThrownBy(() -> Laboratory.requireFree("porta", port))
                    .hasMessage("A porta " + port + " está ocupada: escolha outra com -Dporta=" + (port + 1) + ".");
        }
    }
}
