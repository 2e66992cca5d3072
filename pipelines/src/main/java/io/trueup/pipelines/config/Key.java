package io.trueup.pipelines.config;

import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A key that a section may have: what the reader, its defaults and the reference page share.
 *
 * @param form how the value is written
 * @param required whether the section must have it
 * @param byDefault the YAML that is read where the key is absent; null where there is none
 * @param meaning what it sets, as a phrase, for the reference and for whoever forgot it
 */
record Key<T>(
    String name, Form<T> form, boolean required, @Nullable String byDefault, String meaning) {

  static <T> Key<T> required(String name, Form<T> form, String meaning) {
    return new Key<>(name, form, true, null, meaning);
  }

  static <T> Key<T> optional(String name, Form<T> form, String meaning) {
    return new Key<>(name, form, false, null, meaning);
  }

  static <T> Key<T> of(String name, Form<T> form, String byDefault, String meaning) {
    return new Key<>(name, form, false, byDefault, meaning);
  }
}
