package io.trueup.tests.golden;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.joda.time.Instant;
import org.junit.jupiter.api.io.TempDir;

/** A year of an incident desk, in the order in which its incidents were changed. */
class UciTest extends RealInput {
  @TempDir private static Path directory;

  UciTest() {
    super(Set.of("slow_resolutions", "returning_callers"));
  }

  @Override
  DataSet data() throws IOException {
    DataSet data =
        DataSet.of(
            "uci",
            "uci-incident-sla",
            Instant.parse("2016-02-29T00:00:00Z"),
            Instant.parse("2017-02-16T00:00:00Z"));
    return data.inOrderOf("sys_updated_at", "d/M/yyyy HH:mm", directory);
  }

  @Override
  long sent() {
    return 119_998;
  }
}
