package io.trueup.tests.golden;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trueup.runners.direct.DirectEngine;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

/** Three hours of a multi-category store; the last line of its file is cut. */
class Rees46Test extends RealInput {
  private static final String CUT = "9 columns expected, 8 found: the line may be cut.";

  Rees46Test() {
    super(Set.of("average_price", "conversion"));
  }

  @Override
  DataSet data() throws IOException {
    return DataSet.of(
        "rees46",
        "rees46-multicategory-sample",
        Instant.parse("2019-10-01T00:00:00Z"),
        Instant.parse("2019-10-02T00:00:00Z"));
  }

  @Override
  long sent() {
    return 17_435;
  }

  @Test
  void repeatedLinesAreDuplicates() {
    assertThat(ledger().duplicate()).isEqualTo(5);
    assertThat(ledger().accepted()).isEqualTo(17_429);
  }

  @Test
  void theCutLineIsADeadLetterThatSaysSo() throws Exception {
    assertThat(loop().rows("SELECT source, stage, reason, detail FROM trueup.dead_letter"))
        .containsExactly("rees46|DECODE|MALFORMED|" + CUT);

    List<String> letters = loop().messages(loop().deployment().kafka().deadLetterTopic());
    assertThat(letters).hasSize(1);
    JsonNode letter = new ObjectMapper().readTree(letters.get(0));
    assertThat(letter.get("detail").textValue()).isEqualTo(CUT);
    assertThat(new String(loop().deadLetters().get(0).payload(), UTF_8))
        .isEqualTo(
            "2019-10-01 02:50:00 UTC,view,10900305,2053013555069845885,"
                + "appliances.kitchen.mixer,elenberg,25.71,52040330");
  }

  @Test
  void directFindsInTheArchiveWhatFlinkFinds() throws Exception {
    recomputeArchive(new DirectEngine());

    assertFoundAsBefore();
  }

  @Test
  void directFindsInTheFilesWhatFlinkFindsInTheArchive() throws Exception {
    recomputeFiles(new DirectEngine());

    assertFoundAsBefore();
  }
}
