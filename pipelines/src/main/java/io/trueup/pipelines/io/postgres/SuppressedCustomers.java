package io.trueup.pipelines.io.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trueup.pipelines.io.deadletter.DeadLetterKeyset;
import io.trueup.pipelines.io.deadletter.KeySeal;
import io.trueup.pipelines.io.deadletter.LetterSeal;
import io.trueup.transforms.record.PseudonymKey;
import io.trueup.transforms.record.Pseudonymizer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import javax.sql.DataSource;

/**
 * The list of customers who asked to be forgotten. It has to know them again, and is the one place
 * that does: each by an encrypted customer key, which is carried to later pseudonym keys when it is
 * read.
 */
public final class SuppressedCustomers {
  private static final String ALL = "SELECT customer_key FROM trueup.suppressed_customer";

  private static final String ADD =
      """
      INSERT INTO trueup.suppressed_customer (customer_hash, customer_key) VALUES (?, ?)
      ON CONFLICT DO NOTHING""";

  private final DataSource database;
  private final KeySeal seal;
  private final LetterSeal letterSeal;
  private final Pseudonymizer pseudonymizer;

  public SuppressedCustomers(
      DataSource database, DeadLetterKeyset keyset, PseudonymKey pseudonymKey) {
    this.database = database;
    seal = KeySeal.with(keyset);
    letterSeal = LetterSeal.with(keyset);
    pseudonymizer = Pseudonymizer.of(pseudonymKey);
  }

  /**
   * Adds customer keys, where they are not there.
   *
   * @throws io.trueup.pipelines.io.deadletter.WrongKeysetException if the keyset is not the one
   *     that streams read the list with; nothing is added then
   */
  public void add(Collection<String> customerKeys) throws SQLException {
    requireKeysetOfStreams();
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(ADD)) {
      for (String customerKey : customerKeys) {
        statement.setString(1, hash(customerKey));
        statement.setBytes(2, seal.seal(customerKey));
        statement.executeUpdate();
      }
    }
  }

  /** What streams have sealed opens with their keyset: the list, or else any dead letter. */
  private void requireKeysetOfStreams() throws SQLException {
    if (read().isEmpty()) {
      new DeadLetterIndex(database).any().ifPresent(letterSeal::open);
    }
  }

  /** Their customer keys under the last pseudonym key. */
  public Set<String> read() throws SQLException {
    return new HashSet<>(
        Query.of(ALL)
            .read(database, row -> pseudonymizer.newest(seal.open(row.getBytes("customer_key")))));
  }

  private static String hash(String customerKey) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(customerKey.getBytes(UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256; this one does not.", e);
    }
  }
}
