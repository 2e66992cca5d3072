package io.trueup.pipelines.config;

import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * A YAML file that is being read.
 *
 * @param name the file, as the user reaches it
 * @param placeholders what fills the placeholders in its texts; empty where texts stand as they are
 * @param problems where what is wrong in it goes
 */
record YamlFile(String name, Optional<Placeholders> placeholders, Problems problems) {
  private static final LoadSettings SETTINGS = LoadSettings.builder().build();

  /** Far above what any configuration needs, far below what the composer's recursion stands. */
  private static final int MAX_DEPTH = 50;

  private static final String SYNTAX_REMEDY =
      "Check the indentation, the quotes and the brackets up to there";

  static YamlFile filled(String name, Map<String, String> environment, Problems problems) {
    return new YamlFile(name, Optional.of(new Placeholders(environment)), problems);
  }

  static YamlFile plain(String name, Problems problems) {
    return new YamlFile(name, Optional.empty(), problems);
  }

  /** A YAML text that stands in the program; what is wrong with it is reported nowhere. */
  static YamlNode constant(String text) {
    return plain("default", new Problems()).root(text).orElseThrow();
  }

  /** The document; nothing where it is empty or no YAML, which is reported. */
  Optional<YamlNode> root(String text) {
    try {
      Optional<Mark> tooDeep = tooDeep(text);
      if (tooDeep.isPresent()) {
        refuse(tooDeep.get(), "this nests deeper than " + MAX_DEPTH + " levels", "Nest it less");
        return Optional.empty();
      }
      Optional<YamlNode> root =
          new Compose(SETTINGS).composeString(text).map(node -> YamlNode.document(this, node));
      if (root.isEmpty() || root.get().isNull()) {
        problems.add(name, "the file is empty", "See docs/reference/configuration.md for its keys");
        return Optional.empty();
      }
      return root;
    } catch (MarkedYamlEngineException e) {
      Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
      refuse(mark.orElse(START), "this is no YAML: " + oneLine(e.getProblem()), SYNTAX_REMEDY);
    } catch (ReaderException e) {
      int line = 1 + (int) text.codePoints().limit(e.getPosition()).filter(c -> c == '\n').count();
      problems.add(
          new ConfigProblem(
              name,
              line,
              1,
              String.format("this is no YAML: it has the character U+%04X", e.getCodePoint()),
              "Remove the character"));
    } catch (YamlEngineException e) {
      problems.add(name, "this is no YAML: " + oneLine(e.getMessage()), SYNTAX_REMEDY);
    }
    return Optional.empty();
  }

  void refuse(Mark mark, String what, String remedy) {
    problems.add(new ConfigProblem(name, mark.getLine() + 1, mark.getColumn() + 1, what, remedy));
  }

  private static final Mark START = new Mark("", 0, 0, 0, new int[0], 0);

  private static Optional<Mark> tooDeep(String text) {
    int depth = 0;
    for (Event event : new Parse(SETTINGS).parseString(text)) {
      if (event instanceof CollectionStartEvent && ++depth > MAX_DEPTH) {
        return event.getStartMark();
      } else if (event instanceof CollectionEndEvent) {
        depth--;
      }
    }
    return Optional.empty();
  }

  private static String oneLine(String message) {
    return message.replaceAll("\\s+", " ").strip();
  }
}
