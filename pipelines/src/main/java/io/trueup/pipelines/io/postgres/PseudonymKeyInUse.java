package io.trueup.pipelines.io.postgres;

import io.trueup.transforms.record.PseudonymKey;
import io.trueup.transforms.record.Pseudonymizer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The pseudonym key that a database is used with, known by its fingerprint. */
public final class PseudonymKeyInUse {
  private static final String NOTE =
      "INSERT INTO trueup.pseudonym_key (fingerprint) VALUES (?) ON CONFLICT DO NOTHING";

  private static final String IN_USE = "SELECT fingerprint FROM trueup.pseudonym_key";

  private final DataSource database;

  public PseudonymKeyInUse(DataSource database) {
    this.database = database;
  }

  /**
   * Takes the key that was used first, and rotations of it; notes it where none was used yet.
   *
   * @throws WrongPseudonymKeyException if the key is another one
   */
  public void require(PseudonymKey key) throws SQLException {
    String fingerprint = Pseudonymizer.of(key).fingerprint();
    try (Connection connection = database.getConnection();
        PreparedStatement note = connection.prepareStatement(NOTE)) {
      note.setString(1, fingerprint);
      note.executeUpdate();
    }
    if (!Query.of(IN_USE).read(database, row -> row.getString(1)).contains(fingerprint)) {
      throw new WrongPseudonymKeyException();
    }
  }
}
