package io.trueup.transforms.listen;

import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text in which {@code {name}} stands for what an alert has under that name.
 *
 * @param text empty for no text
 */
public record MessageTemplate(String text) implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)\\}");

  /** Its placeholders that are none of {@code names}, in the order of the text. */
  public List<String> unknown(Collection<String> names) {
    return PLACEHOLDER
        .matcher(text)
        .results()
        .map(placeholder -> placeholder.group(1))
        .filter(name -> !names.contains(name))
        .toList();
  }

  boolean isEmpty() {
    return text.isEmpty();
  }

  /** The text with each placeholder replaced; nothing stands for one that has no value. */
  String fill(Map<String, String> values) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(
            placeholder -> Matcher.quoteReplacement(values.getOrDefault(placeholder.group(1), "")));
  }
}
