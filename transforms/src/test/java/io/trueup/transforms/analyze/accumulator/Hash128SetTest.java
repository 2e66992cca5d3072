package io.trueup.transforms.analyze.accumulator;

import static com.google.common.truth.Truth.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** {@link Hash128Set} against {@link HashSet}. */
class Hash128SetTest {
  record Hash(long high, long low) {}

  /** Small halves, so that equal hashes, equal halves and zeros are common. */
  @Provide
  Arbitrary<Set<Hash>> hashes() {
    Arbitrary<Long> half =
        Arbitraries.oneOf(Arbitraries.longs(), Arbitraries.longs().between(0, 3));
    return Combinators.combine(half, half).as(Hash::new).set().ofMaxSize(300);
  }

  @Property(seed = "1", tries = 200)
  void holdsWhatAHashSetHolds(@ForAll("hashes") Set<Hash> first, @ForAll("hashes") Set<Hash> second)
      throws IOException {
    Hash128Set set = setOf(first);
    set.addAll(setOf(second));
    first.forEach(hash -> set.add(hash.high(), hash.low()));

    Set<Hash> expected = new HashSet<>(first);
    expected.addAll(second);
    assertThat(set.size()).isEqualTo(expected.size());
    assertThat(roundTrip(set).size()).isEqualTo(expected.size());

    Hash128Set read = roundTrip(set);
    read.addAll(setOf(expected));
    assertThat(read.size()).isEqualTo(expected.size());
  }

  @Test
  void keepsTheHashZeroApart() {
    Hash128Set set = new Hash128Set();
    set.add(0, 0);
    set.add(0, 0);
    set.add(0, 1);
    assertThat(set.size()).isEqualTo(2);
  }

  private static Hash128Set setOf(Set<Hash> hashes) {
    Hash128Set set = new Hash128Set();
    hashes.forEach(hash -> set.add(hash.high(), hash.low()));
    return set;
  }

  private static Hash128Set roundTrip(Hash128Set set) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    set.write(out);
    return Hash128Set.read(new ByteArrayInputStream(out.toByteArray()));
  }
}
