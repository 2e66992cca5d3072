package io.trueup.pipelines.config;

import java.util.List;
import org.joda.time.Instant;

/** The keys of {@code trueup.yaml} that say where secrets are, with every default. */
final class SecretKeys {
  private SecretKeys() {}

  /** {@code pseudonyms}. */
  static final class Pseudonyms {
    private static final String KEY_STANDS =
        "a secret key stands in the configuration, where everybody who reads it sees it";
    private static final String NAME_ITS_PLACE =
        "Remove it and name where it is: keyEnv: TRUEUP_PSEUDONYM_KEY, or keyFile: <path>";

    static final Key<String> KEY_ENV =
        Key.of(
            "keyEnv",
            Form.TEXT,
            "TRUEUP_PSEUDONYM_KEY",
            "the environment variable that holds the key of the keyed hash, at least 16 bytes");
    static final Key<String> KEY_FILE =
        Key.optional("keyFile", Form.TEXT, "the file that holds it, instead of keyEnv");
    static final Key<List<YamlMap>> ROTATIONS =
        Key.of(
            "rotations",
            Form.listOf(Form.section(Rotation.SECTION), "list of rotations"),
            "[]",
            "the keys that it was changed for, the oldest first; every earlier key stays needed,"
                + " as each new pseudonym is made of the one before it");
    static final Section SECTION =
        Section.of("pseudonyms", KEY_ENV, KEY_FILE, ROTATIONS)
            .refusing("key", KEY_STANDS, NAME_ITS_PLACE);

    private Pseudonyms() {}
  }

  /** One element of {@code pseudonyms.rotations}. */
  static final class Rotation {
    static final Key<String> ID =
        Key.required(
            "id", Form.TEXT, "what its pseudonyms begin with: up to 16 letters, digits, - and _");
    static final Key<Instant> FROM =
        Key.required(
            "from", Form.DATE, "the first date in UTC, of event time, that the key holds for");
    static final Key<String> KEY_ENV =
        Key.optional(
            "keyEnv", Form.TEXT, "the environment variable that holds the key, at least 16 bytes");
    static final Key<String> KEY_FILE =
        Key.optional("keyFile", Form.TEXT, "the file that holds it, instead of keyEnv");
    static final Section SECTION =
        Section.of("pseudonyms.rotations[]", ID, FROM, KEY_ENV, KEY_FILE)
            .refusing("key", Pseudonyms.KEY_STANDS, Pseudonyms.NAME_ITS_PLACE);

    private Rotation() {}
  }

  /** {@code deadLetters}. */
  static final class DeadLetters {
    static final Key<String> KEYSET_ENV =
        Key.of(
            "keysetEnv",
            Form.TEXT,
            "TRUEUP_DEAD_LETTER_KEYSET",
            "the environment variable that holds the keyset, which bin/trueup keyset makes");
    static final Key<String> KEYSET_FILE =
        Key.optional("keysetFile", Form.TEXT, "the file that holds it, instead of keysetEnv");
    static final Section SECTION =
        Section.of("deadLetters", KEYSET_ENV, KEYSET_FILE)
            .refusing(
                "keyset",
                "a keyset stands in the configuration, where everybody who reads it sees it",
                "Remove it and name where it is: keysetEnv: TRUEUP_DEAD_LETTER_KEYSET, or"
                    + " keysetFile: <path>");

    private DeadLetters() {}
  }
}
