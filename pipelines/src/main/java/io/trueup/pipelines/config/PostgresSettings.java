package io.trueup.pipelines.config;

import java.io.Serializable;

/**
 * How PostgreSQL is reached.
 *
 * @param url {@code jdbc:postgresql://host:port/database}
 * @param user the role that owns Trueup's schema
 * @param password from a file or the environment, never from the configuration itself
 */
public record PostgresSettings(String url, String user, String password) implements Serializable {
  private static final long serialVersionUID = 1L;

  @Override
  public String toString() {
    return user + " at " + url;
  }
}
