package io.trueup.pipelines.run;

import org.apache.beam.sdk.util.ReleaseInfo;

/** Of what a run was made. */
public final class Versions {
  private Versions() {}

  /** Of Trueup, of Beam and of Java, in one line. */
  public static String line() {
    String trueup = Versions.class.getPackage().getImplementationVersion();
    return "trueup %s, beam %s, java %s"
        .formatted(
            trueup == null ? "unpackaged" : trueup,
            ReleaseInfo.getReleaseInfo().getSdkVersion(),
            Runtime.version().feature());
  }
}
