package io.trueup.pipelines.config;

import io.trueup.pipelines.config.SecretKeys.DeadLetters;
import io.trueup.pipelines.io.deadletter.DeadLetterKeyset;
import java.security.GeneralSecurityException;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Reads what dead letters are encrypted with. */
final class DeadLettersReader {
  private final Secrets secrets;

  DeadLettersReader(Secrets secrets) {
    this.secrets = secrets;
  }

  /** The keyset; null where it was refused. */
  @Nullable DeadLetterKeyset keyset(YamlMap map) {
    return secrets
        .read(map, DeadLetters.KEYSET_ENV, DeadLetters.KEYSET_FILE)
        .map(json -> parsed(map, json))
        .orElse(null);
  }

  private static @Nullable DeadLetterKeyset parsed(YamlMap map, String json) {
    try {
      return DeadLetterKeyset.parse(json);
    } catch (GeneralSecurityException | IllegalArgumentException noKeyset) {
      map.refuse(
          map.has(DeadLetters.KEYSET_FILE) ? DeadLetters.KEYSET_FILE : DeadLetters.KEYSET_ENV,
          "the dead letter keyset is no keyset of Tink for authenticated encryption",
          "Make one with: bin/trueup keyset");
      return null;
    }
  }
}
