package com.acme.shop;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Ratings for as long as the program runs. Whoever asks first for an item has the others wait for the answer. */
final class RatingCache {
    private final RatingClient client;
    private final Lock lock = new ReentrantLock();
    private final Map<String, Double> ratings = new HashMap<>();

    RatingCache(RatingClient client) {
        this.client = client;
    }

    double rating(String item) throws IOException {
        lock.lock();
        try {
            Double known = ratings.get(item);
            if (known == null) {
                known = client.rating(item);
                ratings.put(item, known);
            }
            return known;
        } finally {
            lock.unlock();
        }
    }
}
