package io.trueup.dashboard;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.staticfiles.Location;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The web page as it was packed into the jar. */
final class WebPage {
  private static final String[] PATHS = {
    "/", "/metrics/{metric}", "/experiments", "/trust", "/explain", "/alerts", "/system"
  };

  private static final String API = "/api/";

  /** Names that carry a hash of their content never change. */
  private static final Map<String, String> FOREVER =
      Map.of("Cache-Control", "public, max-age=31536000, immutable");

  private static final String NOT_BUILT =
      "The web page was not built, because npm was not there: install Node.js 20 or newer and build"
          + " again. The API is at /api/v1/.\n";

  private WebPage() {}

  /** Serves it under every path that it has a view for, and to browsers that are lost. */
  static void addTo(JavalinConfig config) {
    String page = read();
    if (page != null) {
      config.staticFiles.add(
          files -> {
            files.hostedPath = "/assets";
            files.directory = "/web/assets";
            files.location = Location.CLASSPATH;
            files.headers = FOREVER;
          });
    }
    for (String path : PATHS) {
      config.routes.get(path, context -> show(context, page));
    }
    config.routes.error(
        404,
        "html",
        context -> {
          if (page != null && !context.path().startsWith(API)) {
            show(context, page);
          }
        });
  }

  private static void show(Context context, @Nullable String page) {
    context.header("Cache-Control", "no-cache");
    if (page == null) {
      context.status(503).contentType("text/plain; charset=utf-8").result(NOT_BUILT);
    } else {
      context.html(page);
    }
  }

  private static @Nullable String read() {
    URL page = WebPage.class.getResource("/web/index.html");
    if (page == null) {
      return null;
    }
    try (InputStream in = page.openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
