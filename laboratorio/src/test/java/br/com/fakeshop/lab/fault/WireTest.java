package br.com.fakeshop.lab.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import br.com.fakeshop.lab.resistance.Polling;
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
class WireTest {
    private static final Duration MOMENT = Duration.ofSeconds(10);

    private ServerSocket server;
    private Wire wire;

    @BeforeEach
    void connect() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        wire = Wire.to("localhost", server.getLocalPort());
    }

    @AfterEach
    void disconnect() throws IOException {
        wire.close();
        server.close();
    }

    @Test
    void passesNothingOnWhileItHangsAndAllAfterwards() throws IOException {
        try (Socket client = new Socket("localhost", wire.port());
                Socket accepted = server.accept()) {
            try (Disturbance hanging = wire.hang()) {
                client.getOutputStream().write('x');
                accepted.setSoTimeout(200);
                assertThatThrownBy(() -> accepted.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
            }
            accepted.setSoTimeout((int) MOMENT.toMillis());
            assertThat(accepted.getInputStream().read()).isEqualTo('x');
        }
    }

    @Test
    void countsConnectionsAlsoWhileItHangs() throws Exception {
        try (Socket first = new Socket("localhost", wire.port())) {
            expectConnections(1);
            try (Disturbance hanging = wire.hang();
                    Socket second = new Socket("localhost", wire.port())) {
                expectConnections(2);
            }
            // Nobody noticed that it went while the wire hung.
            expectConnections(1);
        }
        expectConnections(0);
    }

    @Test
    void delaysEachDirection() throws IOException {
        try (Socket client = new Socket("localhost", wire.port());
                Socket accepted = server.accept();
                Disturbance late = wire.delay(Duration.ofMillis(50))) {
            long start = System.nanoTime();
            client.getOutputStream().write('x');
            accepted.getInputStream().read();
            accepted.getOutputStream().write('y');
            client.getInputStream().read();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofMillis(100), MOMENT);
        }
    }

    @Test
    void refusesAndEndsConnectionsWhileItIsCut() throws IOException {
        try (Socket before = new Socket("localhost", wire.port());
                Socket accepted = server.accept()) {
            try (Disturbance cut = wire.cut();
                    Socket during = new Socket("localhost", wire.port())) {
                assertThat(accepted.getInputStream().read()).isNegative();
                assertThat(during.getInputStream().read()).isNegative();
            }
            try (Socket after = new Socket("localhost", wire.port());
                    Socket acceptedAfter = server.accept()) {
                after.getOutputStream().write('x');
                assertThat(acceptedAfter.getInputStream().read()).isEqualTo('x');
            }
        }
    }

    private void expectConnections(int wanted) throws Exception {
        Polling.until(wanted + " connections", MOMENT, () -> wire.connections() == wanted);
    }
}
