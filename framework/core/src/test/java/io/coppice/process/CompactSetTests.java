package io.coppice.process;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CompactSetTests {

    @Test
    void costsNothingForOneElement() {
        Object one = CompactSet.with(null, "a");
        assertThat(one).isEqualTo("a");
        assertThat(CompactSet.contains(one, "a")).isTrue();
        assertThat(CompactSet.without(one, "b")).isEqualTo("a");
        assertThat(CompactSet.without(one, "a")).isNull();
        assertThat(CompactSet.list(null, String.class)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8 })
    void isASetInOrderOfInsertionWhateverIsAddedAndRemoved(long seed) {
        Random dice = new Random(seed);
        Set<Integer> expected = new LinkedHashSet<>();
        @Nullable Object set = null;
        for (int i = 0; i < 20_000; i++) {
            Integer element = dice.nextInt(1_000);
            boolean adds = dice.nextInt(1_000) < ((i / 2_000 % 2 == 0) ? 700 : 300);
            assertThat(CompactSet.contains(set, element)).isEqualTo(expected.contains(element));
            if (adds && expected.add(element)) {
                set = CompactSet.with(set, element);
            }
            else if (!adds) {
                expected.remove(element);
                set = CompactSet.without(set, element);
            }
        }
        assertThat(CompactSet.list(set, Integer.class)).containsExactlyElementsOf(expected);
    }

    /// Elements of a table where all collide.
    private record Same(int number) {

        @Override
        public int hashCode() {
            return 7;
        }

    }

    @Test
    void findsElementsThatCollide() {
        List<Same> all = new ArrayList<>();
        @Nullable Object set = null;
        for (int i = 0; i < 500; i++) {
            all.add(new Same(i));
            set = CompactSet.with(set, all.getLast());
        }
        for (int i = 0; i < 500; i += 2) {
            set = CompactSet.without(set, new Same(i));
        }
        assertThat(CompactSet.contains(set, new Same(3))).isTrue();
        assertThat(CompactSet.contains(set, new Same(4))).isFalse();
        assertThat(CompactSet.list(set, Same.class)).hasSize(250).first().isEqualTo(new Same(1));
    }

}
