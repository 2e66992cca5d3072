package io.trueup.transforms.enrich;

import static com.google.common.truth.Truth.assertThat;
import static io.trueup.transforms.samples.SampleEvents.after;

import java.util.List;
import org.junit.jupiter.api.Test;

class IdentityLinksTest {
  @Test
  void aLinkHoldsForWhatComesAfterItAndInHindsightForAll() {
    IdentityLinks links = IdentityLinks.builder().add("visitor", after(10), "anna").build();

    assertThat(links.known("visitor", after(9))).isNull();
    assertThat(links.known("visitor", after(10))).isEqualTo("anna");
    assertThat(links.settled("visitor", after(9))).isEqualTo("anna");
    assertThat(links.settled("visitor", after(10))).isEqualTo("anna");
    assertThat(links.known("anna", after(10))).isNull();
    assertThat(links.settled("nobody", after(10))).isNull();
  }

  @Test
  void theLastLinkBeforeAnEventHoldsForIt() {
    IdentityLinks links =
        IdentityLinks.builder()
            .add("tablet", after(20), "berta")
            .add("tablet", after(10), "anna")
            .build();

    assertThat(links.settled("tablet", after(0))).isEqualTo("anna");
    assertThat(links.settled("tablet", after(19))).isEqualTo("anna");
    assertThat(links.known("tablet", after(20))).isEqualTo("berta");
    assertThat(links.size()).isEqualTo(1);
  }

  @Test
  void twoSetsOfLinksAnswerAsOneSetOfAllWould() {
    IdentityLinks one =
        IdentityLinks.builder()
            .add("tablet", after(20), "berta")
            .add("phone", after(10), "old account")
            .add("shared", after(10), "b")
            .build();
    IdentityLinks other =
        IdentityLinks.builder()
            .add("tablet", after(10), "anna")
            .add("old account", after(30), "anna")
            .add("shared", after(10), "a")
            .build();
    for (IdentityLinks both : List.of(one.and(other), other.and(one))) {
      assertThat(both.settled("tablet", after(0))).isEqualTo("anna");
      assertThat(both.known("tablet", after(15))).isEqualTo("anna");
      assertThat(both.known("tablet", after(20))).isEqualTo("berta");
      assertThat(both.known("phone", after(20))).isEqualTo("old account");
      assertThat(both.settled("phone", after(0))).isEqualTo("anna");
      assertThat(both.known("shared", after(10))).isEqualTo("a");
      assertThat(both.settled("shared", after(0))).isEqualTo("a");
    }
  }

  @Test
  void linksAreFollowedFromKeyToKey() {
    IdentityLinks links =
        IdentityLinks.builder()
            .add("visitor", after(10), "old account")
            .add("old account", after(30), "anna")
            .build();

    assertThat(links.known("visitor", after(10))).isEqualTo("old account");
    assertThat(links.known("visitor", after(30))).isEqualTo("anna");
    assertThat(links.settled("visitor", after(0))).isEqualTo("anna");
  }

  @Test
  void allKeysOfACircleAreTheSmallestOfThem() {
    IdentityLinks links =
        IdentityLinks.builder()
            .add("way in", after(0), "c")
            .add("c", after(0), "b")
            .add("b", after(0), "a")
            .add("a", after(0), "c")
            .build();

    assertThat(links.known("way in", after(1))).isEqualTo("a");
    assertThat(links.known("c", after(1))).isEqualTo("a");
    assertThat(links.known("b", after(1))).isEqualTo("a");
    assertThat(links.known("a", after(1))).isNull();
  }
}
