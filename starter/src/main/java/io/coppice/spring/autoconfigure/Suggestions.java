package io.coppice.spring.autoconfigure;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Guesses which of the known words somebody meant to write.
final class Suggestions {

    private static final int MAX_LISTED = 20;

    private static final int MAX_WORD_LENGTH = 200;

    private Suggestions() {
    }

    /// "Did you mean 'a'? Use one of a, b, c", or only the second sentence when nothing
    /// is near.
    static String forWord(String word, Collection<String> known) {
        String list = "Use one of " + known.stream().limit(MAX_LISTED).collect(Collectors.joining(", "))
                + ((known.size() > MAX_LISTED) ? ", ..." : "");
        return nearest(word, known).map(nearest -> "Did you mean '" + nearest + "'? " + list).orElse(list);
    }

    /// The known word that is nearest, if one is near enough to be meant.
    static Optional<String> nearest(String word, Collection<String> known) {
        return known.stream()
            .filter(candidate -> isNear(word, candidate))
            .min(Comparator.comparingInt(candidate -> distance(word, candidate)));
    }

    private static boolean isNear(String word, String candidate) {
        return word.length() <= MAX_WORD_LENGTH
                && distance(word, candidate) <= 1 + Math.min(word.length(), candidate.length()) / 3;
    }

    /// The number of letters to insert, delete, replace or swap with their neighbour.
    static int distance(String first, String second) {
        Edits edits = new Edits(first.toLowerCase(Locale.ROOT), second.toLowerCase(Locale.ROOT),
                new int[first.length() + 1][second.length() + 1]);
        for (int i = 0; i <= first.length(); i++) {
            for (int j = 0; j <= second.length(); j++) {
                edits.cost[i][j] = (i == 0 || j == 0) ? i + j : edits.cheapest(i, j);
            }
        }
        return edits.cost[first.length()][second.length()];
    }

    /// What it costs to turn the first letters of a word into the first letters of
    /// another.
    private record Edits(String a, String b, int[][] cost) {

        int cheapest(int i, int j) {
            int replaced = cost[i - 1][j - 1] + ((a.charAt(i - 1) == b.charAt(j - 1)) ? 0 : 1);
            int best = Math.min(replaced, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
            boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2)
                    && a.charAt(i - 2) == b.charAt(j - 1);
            return swapped ? Math.min(best, 1 + cost[i - 2][j - 2]) : best;
        }

    }

}
