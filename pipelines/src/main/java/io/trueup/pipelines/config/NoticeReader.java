package io.trueup.pipelines.config;

import io.trueup.transforms.listen.AlertCondition;
import io.trueup.transforms.listen.AlertText;
import io.trueup.transforms.listen.MessageTemplate;
import io.trueup.transforms.listen.Notice;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Reads what people are told with one alert. */
final class NoticeReader {
  private final String alert;
  private final SinkNames sinks;

  /**
   * Reads one alert's notice.
   *
   * @param alert how messages call it: {@code alert 'few'}
   * @param sinks the names of those who can be told
   */
  NoticeReader(String alert, List<String> sinks) {
    this.alert = alert;
    this.sinks = new SinkNames(sinks);
  }

  /**
   * Reads it.
   *
   * @param dimensions those that an alert of the condition has
   */
  Notice read(YamlMap map, AlertCondition condition, Collection<String> dimensions) {
    List<String> names = new ArrayList<>(AlertText.placeholders(condition));
    names.addAll(dimensions);
    return notice(
        map,
        map.find(AlertKeys.MESSAGE)
            .map(node -> message(node, names))
            .orElse(new MessageTemplate("")));
  }

  /** Reads that of an alert that says its own sentence. */
  Notice readWithoutMessage(YamlMap map) {
    return notice(map, new MessageTemplate(""));
  }

  private Notice notice(YamlMap map, MessageTemplate message) {
    return new Notice(
        map.get(AlertKeys.SEVERITY),
        map.find(AlertKeys.OWNER).orElse(""),
        map.find(AlertKeys.RUNBOOK).flatMap(this::url).orElse(""),
        message,
        sinks.read(map.get(AlertKeys.SINKS), alert + " is delivered to"));
  }

  private Optional<String> url(YamlNode node) {
    Optional<String> url = node.text();
    url.filter(text -> !isUrl(text))
        .ifPresent(
            text ->
                node.refuse(
                    alert + " has the runbook '" + text + "', which is no URL of a page",
                    "Write it like https://wiki.example/runbooks/orders"));
    return url;
  }

  private static boolean isUrl(String text) {
    try {
      URI url = new URI(text);
      return url.getHost() != null
          && ("https".equals(url.getScheme()) || "http".equals(url.getScheme()));
    } catch (URISyntaxException noUrl) {
      return false;
    }
  }

  private MessageTemplate message(YamlNode node, List<String> names) {
    MessageTemplate template = new MessageTemplate(node.text().orElse(""));
    for (String unknown : template.unknown(names)) {
      node.refuse(
          alert + " says '{" + unknown + "}', which it has nothing for",
          Suggestion.remedy(unknown, names));
    }
    return template;
  }
}
