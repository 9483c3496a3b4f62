package br.com.fakeshop.lab.resistance;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Many connections at a time, each of which says what no browser would. */
final class Connections implements AutoCloseable {
    private final InetSocketAddress shop;
    private final List<SocketChannel> open = new ArrayList<>();

    Connections(URI shop) {
        this.shop = new InetSocketAddress(shop.getHost(), shop.getPort());
    }

    /** Opens some more, none of which ever reads an answer; each says this much at once. */
    Connections open(int count, String request) throws IOException {
        for (int i = 0; i < count; i++) {
            SocketChannel channel = SocketChannel.open();
            open.add(channel);
            channel.setOption(StandardSocketOptions.SO_RCVBUF, 4 * 1024);
            channel.connect(shop);
            channel.configureBlocking(false);
            channel.write(bytes(request));
        }
        return this;
    }

    /** Says some more on all of them, as far as it can be said without waiting; one that the shop has closed is left out. */
    void say(String more) {
        for (SocketChannel channel : open) {
            try {
                channel.write(bytes(more));
            } catch (IOException e) {
                // The shop's right.
            }
        }
    }

    /** How many the shop has closed; reads what has been answered until then. */
    long closed() {
        return open.stream().filter(Connections::isClosed).count();
    }

    /** Ends all of them with a reset, as a client does that is gone. */
    void reset() throws IOException {
        for (SocketChannel channel : open) {
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            channel.close();
        }
        open.clear();
    }

    @Override
    public void close() throws IOException {
        reset();
    }

    private static boolean isClosed(SocketChannel channel) {
        ByteBuffer answer = ByteBuffer.allocate(16 * 1024);
        try {
            int read;
            do {
                answer.clear();
                read = channel.read(answer);
            } while (read > 0);
            return read < 0;
        } catch (IOException e) {
            return true;
        }
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
