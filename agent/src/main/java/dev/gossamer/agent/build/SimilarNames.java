package dev.gossamer.agent.build;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Guesses what somebody meant. */
final class SimilarNames {
    private static final int AT_MOST = 5;
    private static final int TYPING_ERRORS = 2;

    private SimilarNames() {}

    /** {@code ; did you mean A or B?}, or nothing. */
    static String hint(String meant, Collection<String> names) {
        String simple = simple(meant);
        List<String> near = names.stream()
                .distinct()
                .filter(name -> distance(simple, simple(name)) <= TYPING_ERRORS)
                .sorted(Comparator.comparingInt((String name) -> distance(simple, simple(name)))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(AT_MOST)
                .toList();
        return near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?";
    }

    /** Without its package and, of a nested class, its outer ones. */
    private static String simple(String name) {
        return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1)
                .toLowerCase(java.util.Locale.ROOT);
    }

    /** How many characters have to be put in, left out or changed. */
    static int distance(String a, String b) {
        if (Math.abs(a.length() - b.length()) > TYPING_ERRORS) {
            return Integer.MAX_VALUE;
        }
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
