package io.trueup.pipelines.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Fetches secrets from where the configuration says they are; no message holds one. */
final class Secrets {
  private final Map<String, String> environment;

  Secrets(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /** The secret, without the line end of its file; nothing where it is not there: reported. */
  Optional<String> read(YamlMap map, Key<String> variable, Key<String> file) {
    if (map.has(file) && map.has(variable)) {
      map.refuse(
          file,
          "both '" + variable.name() + "' and '" + file.name() + "' say where the secret is",
          "Keep one of them");
      return Optional.empty();
    }
    return map.has(file)
        ? map.find(file).flatMap(path -> ofFile(map, file, path))
        : map.find(variable).flatMap(name -> ofVariable(map, variable, name));
  }

  private Optional<String> ofVariable(YamlMap map, Key<String> key, String name) {
    String secret = environment.getOrDefault(name, "");
    if (secret.isEmpty()) {
      map.refuse(
          key,
          "'" + key.name() + "' names the environment variable '" + name + "', which is not set",
          "Set it before the start");
    }
    return Optional.of(secret).filter(s -> !s.isEmpty());
  }

  private static Optional<String> ofFile(YamlMap map, Key<String> key, String path) {
    try {
      return Optional.of(Files.readString(Path.of(path)).stripTrailing());
    } catch (IOException | InvalidPathException e) {
      map.refuse(
          key,
          "'" + key.name() + "' names the file '" + path + "', which cannot be read",
          "Create it readable for this user; a relative path starts at the working directory");
      return Optional.empty();
    }
  }
}
