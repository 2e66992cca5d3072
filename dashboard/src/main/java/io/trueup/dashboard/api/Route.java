package io.trueup.dashboard.api;

import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.trueup.dashboard.access.Role;
import java.lang.reflect.Type;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * One thing that the API does, and all that its documentation says of it.
 *
 * @param role what the asker must be; null for anybody
 * @param summary one sentence
 * @param body the JSON object that is sent; null for none
 * @param answer the JSON that is answered, or null where it is of another kind
 * @param contentType of the answer
 */
public record Route(
    HandlerType method,
    String path,
    @Nullable Role role,
    String summary,
    List<Parameter> parameters,
    @Nullable Type body,
    @Nullable Type answer,
    String contentType,
    Handler handler) {
  private static final String JSON = "application/json";

  /** Makes a JSON answer. */
  @FunctionalInterface
  interface Answer<T> {
    T to(Request request) throws Exception;
  }

  static <T> Route get(
      String path, String summary, List<Parameter> parameters, Type type, Answer<T> answer) {
    return new Route(
        HandlerType.GET,
        path,
        Role.VIEWER,
        summary,
        parameters,
        null,
        type,
        JSON,
        context -> context.json(answer.to(new Request(context))));
  }

  static Route stream(
      String path,
      String summary,
      List<Parameter> parameters,
      String contentType,
      Handler handler) {
    return new Route(
        HandlerType.GET, path, Role.VIEWER, summary, parameters, null, null, contentType, handler);
  }

  static <B, T> Route post(
      String path,
      String summary,
      List<Parameter> parameters,
      Class<B> body,
      Type type,
      Answer<T> answer) {
    return new Route(
        HandlerType.POST,
        path,
        Role.OPERATOR,
        summary,
        parameters,
        body,
        type,
        JSON,
        context -> context.json(answer.to(new Request(context))));
  }

  static <T> Route delete(
      String path, String summary, List<Parameter> parameters, Type type, Answer<T> answer) {
    return new Route(
        HandlerType.DELETE,
        path,
        Role.OPERATOR,
        summary,
        parameters,
        null,
        type,
        JSON,
        context -> context.json(answer.to(new Request(context))));
  }

  /** The same for whoever has {@code other}; null for anybody. */
  Route needing(@Nullable Role other) {
    return new Route(method, path, other, summary, parameters, body, answer, contentType, handler);
  }
}
