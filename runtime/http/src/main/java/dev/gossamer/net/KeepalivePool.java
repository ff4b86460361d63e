package dev.gossamer.net;

import dev.gossamer.EventLoop;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The idle connections of one worker (rule 13). The one used last is the first to be used again. */
final class KeepalivePool {
    /**
     * Which connections are alike.
     *
     * @param protocol what has been put upon the connection and stays there
     * @param tls whom the peer has shown to be; null without TLS
     */
    record Key(String protocol, String host, int port, TlsClient.Peer tls) {
        static final String BYTES = "bytes";
    }

    /** The idle connections to one address. */
    final class Place {
        private final Key key;
        private final ArrayDeque<Link> idle = new ArrayDeque<>();

        private Place(Key key) {
            this.key = key;
        }

        /** It has been closed. No place is without a connection that has been here: the last takes the place along. */
        void gone(Link link, boolean wasIdle) {
            if (wasIdle) {
                idle.remove(link);
            }
            if (idle.isEmpty()) {
                places.remove(key, this);
            }
        }
    }

    private final EventLoop loop;
    private final Map<Key, Place> places = new HashMap<>();

    KeepalivePool(EventLoop loop) {
        this.loop = loop;
    }

    /** Null where there is none. */
    Link take(Key key) {
        Place place = places.get(key);
        if (place == null) {
            return null;
        }
        Link link = place.idle.pollLast();
        if (link != null) {
            link.reuse();
        }
        return link;
    }

    /**
     * Keeps a connection.
     *
     * @param nanos how long at most
     * @param size how many to keep for this key: the one that is idle for longest has to go
     */
    void put(Key key, Link link, long nanos, int size) {
        Place place = places.computeIfAbsent(key, Place::new);
        link.place = place;
        place.idle.addLast(link);
        link.idle(Waiter.deadline(loop, nanos));
        while (place.idle.size() > size) {
            place.idle.peekFirst().close();
        }
    }

    int size() {
        return places.values().stream().mapToInt(place -> place.idle.size()).sum();
    }

    /** How many have a place here. */
    int addresses() {
        return places.size();
    }

    void close() {
        for (Place place : List.copyOf(places.values())) {
            List.copyOf(place.idle).forEach(Link::close);
        }
    }
}
