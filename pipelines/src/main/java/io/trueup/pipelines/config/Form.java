package io.trueup.pipelines.config;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * How the value of a key is written, and what it is read as.
 *
 * @param description what people call it: {@code duration}
 * @param placeholder what stands in for a value that was refused, so that reading goes on; no
 *     deployment is ever built from it
 * @param reader the value; nothing where it was refused
 */
record Form<T>(
    String description, Supplier<T> placeholder, Function<YamlNode, Optional<T>> reader) {

  static final Form<String> TEXT = new Form<>("text", () -> "", YamlNode::text);

  static final Form<Duration> DURATION =
      scalar(
          "duration", "Write it like 500ms, 10s, 2m, 24h or 1d", Duration.ZERO, Durations::parse);

  static final Form<Duration> POSITIVE_DURATION =
      scalar(
          "duration above zero",
          "Write it like 500ms, 10s, 2m, 24h or 1d",
          Duration.ZERO,
          text -> Durations.parse(text).filter(d -> d.isLongerThan(Duration.ZERO)));

  static final Form<LocalDate> LOCAL_DATE =
      scalar("date", "Write it like 2026-03-01", LocalDate.EPOCH, Form::localDate);

  /** The begin of a date in UTC. */
  static final Form<Instant> DATE =
      scalar(
          "date",
          "Write it like 2026-03-01",
          Instant.EPOCH,
          text ->
              localDate(text)
                  .map(date -> Instant.ofEpochMilli(TimeUnit.DAYS.toMillis(date.toEpochDay()))));

  static final Form<ZoneId> TIME_ZONE =
      scalar("time zone", "Write it like Europe/Berlin or UTC", ZoneOffset.UTC, Form::zone);

  static final Form<Integer> SIZE =
      scalar("size", "Write it like 900B, 64KiB or 1MiB, below 2GiB", 0, ByteSizes::parse);

  static final Form<Integer> COUNT =
      scalar("whole number above zero", "Write it like 1000", 1, Form::count);

  static final Form<Double> NUMBER =
      scalar("number", "Write it like 10 or 0.05", 0.0, Form::finite);

  /** As a share: 0.5 for half. */
  static final Form<Double> PERCENTAGE =
      scalar("percentage", "Write it like 50% or 2.5%", 0.0, Form::share);

  static final Form<List<String>> TEXTS =
      new Form<>("text, or list of texts", List::of, node -> Optional.of(node.texts()));

  /** A value whose parts its reader looks at one by one, described by {@code description}. */
  static Form<YamlNode> node(String description) {
    return new Form<>(description, () -> YamlFile.constant("{}"), Optional::of);
  }

  /** A map of declared keys. */
  static Form<YamlMap> section(Section section) {
    return new Form<>(
        "map",
        () -> new YamlMap(YamlFile.constant("{}"), section),
        node -> node.isMap() ? Optional.of(new YamlMap(node, section)) : refuseMap(node));
  }

  static <T> Form<List<T>> listOf(Form<T> form, String description) {
    return new Form<>(description, List::of, node -> Optional.of(all(node, form)));
  }

  /** One of some words. */
  static <T> Form<T> choice(Map<String, T> words) {
    String description = String.join(" or ", words.keySet());
    return new Form<>(
        description,
        () -> words.values().iterator().next(),
        node ->
            node.text()
                .flatMap(
                    word -> {
                      T meant = words.get(word);
                      if (meant == null) {
                        node.refuse(
                            node.label() + " is '" + word + "', which it cannot be",
                            Suggestion.remedy(word, words.keySet()));
                      }
                      return Optional.ofNullable(meant);
                    }));
  }

  static <T> Form<T> scalar(
      String description, String remedy, T placeholder, Function<String, Optional<T>> parse) {
    return new Form<>(
        description,
        () -> placeholder,
        node ->
            node.text()
                .flatMap(
                    text -> {
                      Optional<T> value = parse.apply(text);
                      if (value.isEmpty()) {
                        node.refuse(
                            node.label() + " is '" + text + "', which is no " + description,
                            remedy);
                      }
                      return value;
                    }));
  }

  private static <T> List<T> all(YamlNode list, Form<T> form) {
    List<T> values = new ArrayList<>();
    list.items().forEach(item -> form.reader().apply(item).ifPresent(values::add));
    return List.copyOf(values);
  }

  private static Optional<YamlMap> refuseMap(YamlNode node) {
    node.entries();
    return Optional.empty();
  }

  private static Optional<LocalDate> localDate(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeParseException noDate) {
      return Optional.empty();
    }
  }

  private static Optional<ZoneId> zone(String text) {
    try {
      return Optional.of(ZoneId.of(text));
    } catch (DateTimeException noZone) {
      return Optional.empty();
    }
  }

  private static Optional<Integer> count(String text) {
    return text.matches("[1-9]\\d{0,8}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
  }

  private static Optional<Double> share(String text) {
    return text.endsWith("%")
        ? finite(text.substring(0, text.length() - 1))
            .filter(percent -> percent >= 0)
            .map(percent -> percent / 100)
        : Optional.empty();
  }

  private static Optional<Double> finite(String text) {
    return text.matches("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d{1,3})?")
        ? Optional.of(Double.parseDouble(text)).filter(Double::isFinite)
        : Optional.empty();
  }
}
