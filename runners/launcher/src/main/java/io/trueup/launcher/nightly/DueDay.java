package io.trueup.launcher.nightly;

import io.trueup.pipelines.io.archive.ArchivedDay;

/**
 * A day with something left to do.
 *
 * @param archived what the archive holds of it
 * @param why what is left to do
 */
public record DueDay(ArchivedDay archived, Why why) {
  /** Why a day is due. */
  public enum Why {
    /** Never trued up. */
    NEW("new"),
    /** Late events, repaired dead letters or an erasure have changed its archive since. */
    CHANGED("archive changed since"),
    /** Trued up, but never reconciled since. */
    UNRECONCILED("not reconciled yet"),
    /** Somebody asked for it. */
    ASKED_FOR("asked for");

    private final String words;

    Why(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }
}
