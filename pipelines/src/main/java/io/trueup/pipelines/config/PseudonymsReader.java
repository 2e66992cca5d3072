package io.trueup.pipelines.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trueup.pipelines.config.SecretKeys.Pseudonyms;
import io.trueup.pipelines.config.SecretKeys.Rotation;
import io.trueup.transforms.record.KeyRotation;
import io.trueup.transforms.record.PseudonymKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.joda.time.Instant;

/** Reads the pseudonym key and what it was changed for. */
final class PseudonymsReader {
  private final Secrets secrets;

  PseudonymsReader(Secrets secrets) {
    this.secrets = secrets;
  }

  PseudonymKey read(YamlMap map) {
    byte[] first = secret(map, Pseudonyms.KEY_ENV, Pseudonyms.KEY_FILE);
    List<KeyRotation> rotations = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    Instant last = null;
    for (YamlMap rotation : map.get(Pseudonyms.ROTATIONS)) {
      byte[] secret = secretOf(rotation);
      String id = rotation.get(Rotation.ID);
      Instant from = rotation.get(Rotation.FROM);
      if (!KeyRotation.ID.matcher(id).matches()) {
        rotation.refuse(
            Rotation.ID,
            "the key id '" + id + "' is none",
            "Use up to 16 letters, digits, '-' and '_'");
      } else if (!ids.add(id)) {
        rotation.refuse(
            Rotation.ID, "the key id '" + id + "' stands twice", "Give each key an id of its own");
      } else if (last != null && !from.isAfter(last)) {
        rotation.refuse(
            Rotation.FROM,
            "the key '" + id + "' is not valid from a later date than the one before it",
            "Write the oldest rotation first, each with a date of its own");
      } else {
        rotations.add(new KeyRotation(id, from, secret));
        last = from;
      }
    }
    return new PseudonymKey(first, rotations);
  }

  private byte[] secretOf(YamlMap rotation) {
    if (!rotation.has(Rotation.KEY_ENV) && !rotation.has(Rotation.KEY_FILE)) {
      rotation.refuse(
          "a rotation does not say where its key is",
          "Add keyEnv: <environment variable>, or keyFile: <path>");
    }
    return secret(rotation, Rotation.KEY_ENV, Rotation.KEY_FILE);
  }

  /** The secret, or a placeholder where it was refused. */
  private byte[] secret(YamlMap map, Key<String> variable, Key<String> file) {
    byte[] placeholder = new byte[PseudonymKey.MIN_BYTES];
    byte[] secret =
        secrets.read(map, variable, file).map(k -> k.getBytes(UTF_8)).orElse(placeholder);
    if (secret.length >= PseudonymKey.MIN_BYTES) {
      return secret;
    }
    map.refuse(
        map.has(file) ? file : variable,
        "the pseudonym key has " + secret.length + " bytes, too few to be a secret",
        "Use at least "
            + PseudonymKey.MIN_BYTES
            + " random bytes, for example of: openssl rand -hex 32");
    return placeholder;
  }
}
