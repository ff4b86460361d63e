package dev.gossamer.benchmarks.suite;

import java.util.List;
import java.util.Map;

/** What the JSON parsers read: 12 KB of orders. */
final class JsonText {
    private static final int ORDERS = 64;

    static final char[] TEXT = make().toCharArray();

    private JsonText() {}

    private static String make() {
        StringBuilder text = new StringBuilder("{\"orders\": [");
        for (int i = 0; i < ORDERS; i++) {
            text.append(i == 0 ? "" : ", ")
                    .append("{\"id\": ")
                    .append(i)
                    .append(", \"customer\": \"Ada L. No. ")
                    .append(i * 7)
                    .append("\", \"paid\": ")
                    .append(i % 3 == 0)
                    .append(", \"note\": null, \"lines\": [{\"sku\": \"lamp-")
                    .append(i)
                    .append(
                            "\", \"count\": 2, \"price\": 49.5}, {\"sku\": \"bulb\", \"count\": 12, \"price\": 1.25}]}");
        }
        return text.append("]}").toString();
    }

    /** The ids of all orders, as the parser has read them, add up. */
    static void check(Object value) {
        long sum = 0;
        for (Object order : (List<?>) ((Map<?, ?>) value).get("orders")) {
            sum += ((Double) ((Map<?, ?>) order).get("id")).longValue();
        }
        Require.equal("sum of ids", (long) ORDERS * (ORDERS - 1) / 2, sum);
    }
}
