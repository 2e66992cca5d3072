package io.trueup.dashboard.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The people who may ask, each by a secret. Secrets are kept as hashes only. */
public final class Tokens {
  /** The environment variable that they are read from. */
  public static final String VARIABLE = "TRUEUP_DASHBOARD_TOKENS";

  private static final int SHORTEST = 16;

  private final Map<String, Person> people;

  private Tokens(Map<String, Person> people) {
    this.people = people;
  }

  /** Nobody is asked who they are. */
  public static Tokens none() {
    return new Tokens(Map.of());
  }

  /**
   * Reads {@code name:role:secret}, several separated by commas or white space.
   *
   * @param text where empty, there are none
   * @throws IllegalArgumentException in one sentence, without a secret, if it is anything else
   */
  public static Tokens parse(String text) {
    List<String> entries = List.of(text.strip().split("[,\\s]+", 0));
    if (text.isBlank()) {
      return none();
    }
    Map<String, Person> people = new HashMap<>();
    for (int i = 0; i < entries.size(); i++) {
      String[] parts = entries.get(i).split(":", 3);
      String place = "Token " + (i + 1);
      if (parts.length != 3 || parts[0].isEmpty()) {
        throw new IllegalArgumentException(place + " is not of the form name:role:secret.");
      }
      if (parts[2].length() < SHORTEST) {
        throw new IllegalArgumentException(
            "%s, of %s, has a secret of fewer than %d characters."
                .formatted(place, parts[0], SHORTEST));
      }
      people.put(hash(parts[2]), new Person(parts[0], role(parts[1], place)));
    }
    return new Tokens(Map.copyOf(people));
  }

  private static Role role(String text, String place) {
    for (Role role : Role.values()) {
      if (role.name().toLowerCase(Locale.ROOT).equals(text)) {
        return role;
      }
    }
    throw new IllegalArgumentException(
        "%s has no role 'viewer', 'analyst' or 'operator' between its name and its secret."
            .formatted(place));
  }

  public boolean isEmpty() {
    return people.isEmpty();
  }

  /** Whose secret it is. Only its hash is compared, so that time tells nothing of the secret. */
  public Optional<Person> personOf(String secret) {
    return Optional.ofNullable(people.get(hash(secret)));
  }

  @Override
  public String toString() {
    return people.values().stream().map(Person::name).sorted().collect(Collectors.joining(", "));
  }

  private static String hash(String secret) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(secret.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
