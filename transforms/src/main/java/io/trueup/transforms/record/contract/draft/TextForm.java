package io.trueup.transforms.record.contract.draft;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.regex.Pattern;

/** The forms of text that JSON Schema has a {@code format} for and that samples can tell. */
enum TextForm {
  DATE_TIME("date-time", false),
  DATE("date", false),
  UUID("uuid", false),
  URI("uri", false),
  EMAIL("email", true),
  IPV4("ipv4", true),
  IPV6("ipv6", true);

  private static final Pattern UUIDS =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
  private static final Pattern URIS = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*://[^\\s]+");
  private static final Pattern EMAILS =
      Pattern.compile("[^@\\s]{1,64}@[^@\\s]{1,255}\\.[^@\\s.]{2,}");
  private static final Pattern IPV4S = Pattern.compile("(\\d{1,3}\\.){3}\\d{1,3}");
  private static final Pattern IPV6S = Pattern.compile("\\p{XDigit}{0,4}(:\\p{XDigit}{0,4}){2,7}");

  private final String format;
  private final boolean personal;

  TextForm(String format, boolean personal) {
    this.format = format;
    this.personal = personal;
  }

  /** JSON Schema's word for it. */
  String format() {
    return format;
  }

  /** Whether who has such a text can tell who it belongs to. */
  boolean isPersonal() {
    return personal;
  }

  /** The forms that a text has. */
  static EnumSet<TextForm> of(String text) {
    EnumSet<TextForm> forms = EnumSet.noneOf(TextForm.class);
    Arrays.stream(values()).filter(form -> form.fits(text)).forEach(forms::add);
    return forms;
  }

  private boolean fits(String text) {
    return switch (this) {
      case DATE_TIME -> isDateTime(text);
      case DATE -> isDate(text);
      case UUID -> UUIDS.matcher(text).matches();
      case URI -> URIS.matcher(text).matches();
      case EMAIL -> EMAILS.matcher(text).matches();
      case IPV4 -> IPV4S.matcher(text).matches();
      case IPV6 -> IPV6S.matcher(text).matches();
    };
  }

  private static boolean isDateTime(String text) {
    try {
      OffsetDateTime.parse(text);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static boolean isDate(String text) {
    try {
      LocalDate.parse(text);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
