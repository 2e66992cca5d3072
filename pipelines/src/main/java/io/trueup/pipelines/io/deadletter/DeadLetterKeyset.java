package io.trueup.pipelines.io.deadletter;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.Serializable;
import java.security.GeneralSecurityException;

/**
 * The keys that dead letters are sealed with: a keyset of <a
 * href="https://developers.google.com/tink">Tink</a>, as JSON. The primary key seals; all of them
 * open, so that a key is changed by adding one. Never printed.
 */
public final class DeadLetterKeyset implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String json;

  private DeadLetterKeyset(String json) {
    this.json = json;
  }

  /**
   * Takes a keyset of AEAD keys.
   *
   * @throws GeneralSecurityException if it is none
   */
  public static DeadLetterKeyset parse(String json) throws GeneralSecurityException {
    DeadLetterKeyset keyset = new DeadLetterKeyset(json);
    keyset.aead();
    return keyset;
  }

  /** A new keyset of one AES-256-GCM key, as JSON. */
  public static String generate() {
    try {
      AeadConfig.register();
      KeysetHandle handle = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
      return TinkJsonProtoKeysetFormat.serializeKeyset(handle, InsecureSecretKeyAccess.get());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has AES-GCM; this one does not.", e);
    }
  }

  Aead aead() throws GeneralSecurityException {
    AeadConfig.register();
    return TinkJsonProtoKeysetFormat.parseKeyset(json, InsecureSecretKeyAccess.get())
        .getPrimitive(RegistryConfiguration.get(), Aead.class);
  }

  @Override
  public String toString() {
    return "DeadLetterKeyset(hidden)";
  }
}
