package io.trueup.dashboard.api;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Types of answers. */
final class Types {
  private Types() {}

  static Type listOf(Class<?> element) {
    return new ListType(element);
  }

  /** {@code List<element>}. */
  private record ListType(Class<?> element) implements ParameterizedType {
    @Override
    public Type[] getActualTypeArguments() {
      return new Type[] {element};
    }

    @Override
    public Type getRawType() {
      return List.class;
    }

    @Override
    public @Nullable Type getOwnerType() {
      return null;
    }
  }
}
