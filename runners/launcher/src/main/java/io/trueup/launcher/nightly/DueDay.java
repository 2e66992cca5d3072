package io.trueup.launcher.nightly;

import java.time.LocalDate;

/**
 * A day with something left to do, or several in a row without events, which are done as one.
 *
 * @param last the last of them; the day itself where it is one
 * @param why what is left to do
 */
public record DueDay(LocalDate day, LocalDate last, Why why) {
  static DueDay of(LocalDate day, Why why) {
    return new DueDay(day, day, why);
  }

  /** As people read it. */
  public String label() {
    return day.equals(last) ? day.toString() : day + " to " + last;
  }

  /** Why a day is due. */
  public enum Why {
    /** Never trued up. */
    NEW("new"),
    /** The same, of a day without events: what happened before may end on it. */
    SILENT("no event, but some before it matter"),
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
