package io.trueup.launcher.report.html;

import static java.nio.charset.StandardCharsets.UTF_8;

import freemarker.core.HTMLOutputFormat;
import freemarker.template.Configuration;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * Writes the page of a reconciliation as one HTML file that needs no network. Whatever text a
 * metric or a dimension has, it is shown as that text.
 */
public final class HtmlReport {
  /** How many events of each cause of a row a page lists. */
  public static final int EVENTS = 10;

  private static final String TEMPLATE = "reconciliation.ftlh";

  private HtmlReport() {}

  /** Writes the file, and the directory that it lies in where there is none. */
  public static void write(ReportPage page, Path file) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    Files.createDirectories(directory);
    Files.writeString(file, render(page));
  }

  static String render(ReportPage page) throws IOException {
    Template template = configuration().getTemplate(TEMPLATE);
    StringWriter html = new StringWriter();
    try {
      template.process(Map.of("page", page), html);
    } catch (TemplateException e) {
      throw new IllegalStateException("The template of the report does not fit its page", e);
    }
    return html.toString();
  }

  private static Configuration configuration() {
    Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
    configuration.setClassForTemplateLoading(HtmlReport.class, "");
    configuration.setDefaultEncoding(UTF_8.name());
    configuration.setLocale(Locale.ROOT);
    configuration.setOutputFormat(HTMLOutputFormat.INSTANCE);
    configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    configuration.setLogTemplateExceptions(false);
    return configuration;
  }
}
