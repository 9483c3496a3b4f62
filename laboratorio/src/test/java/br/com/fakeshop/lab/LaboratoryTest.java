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
        assertThat(Laboratory.port("porta", "5001")).isEqualTo(5001);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "0", "-1", "65536", "5000.5"})
    void namesAPortThatIsNone(String value) {
        assertThatThrownBy(() -> Laboratory.port("porta", value))
                .hasMessage("-Dporta=" + value + ": deve ser um número inteiro de 1 a 65535");
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
