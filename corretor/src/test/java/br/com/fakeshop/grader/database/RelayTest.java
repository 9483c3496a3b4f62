package br.com.fakeshop.grader.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import br.com.fakeshop.grader.harness.Polling;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("mantenedor")
class RelayTest {
    private static final Duration MOMENT = Duration.ofSeconds(10);

    private ServerSocket server;
    private Relay relay;

    @BeforeEach
    void connect() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        relay = Relay.to("localhost", server.getLocalPort());
    }

    @AfterEach
    void disconnect() throws IOException {
        relay.close();
        server.close();
    }

    @Test
    void passesNothingOnWhileItHangsAndAllAfterwards() throws IOException {
        try (Socket client = new Socket("localhost", relay.port());
                Socket accepted = server.accept()) {
            try (Disturbance hanging = relay.hang()) {
                client.getOutputStream().write('x');
                accepted.setSoTimeout(200);
                assertThatThrownBy(() -> accepted.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
            }
            accepted.setSoTimeout((int) MOMENT.toMillis());
            assertThat(accepted.getInputStream().read()).isEqualTo('x');
        }
    }

    @Test
    void countsConnectionsAlsoWhileItHangs() throws IOException {
        try (Socket first = new Socket("localhost", relay.port())) {
            expectConnections(1);
            try (Disturbance hanging = relay.hang();
                    Socket second = new Socket("localhost", relay.port())) {
                expectConnections(2);
            }
            // Nobody noticed that it went while the wire hung.
            expectConnections(1);
        }
        expectConnections(0);
    }

    private void expectConnections(int wanted) {
        assertThat(Polling.until(open -> open == wanted, MOMENT, relay::connections))
                .isEqualTo(wanted);
    }
}
