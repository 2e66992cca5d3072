package io.trueup.launcher.contracts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trueup.launcher.UserException;
import io.trueup.launcher.terminal.Progress;
import io.trueup.pipelines.io.files.RecordFile;
import io.trueup.pipelines.io.files.RecordLayout;
import io.trueup.schemas.event.Position;
import io.trueup.schemas.event.RawRecord;
import io.trueup.schemas.failure.Reason;
import io.trueup.transforms.record.SourceFormat;
import io.trueup.transforms.record.SourceSpec;
import io.trueup.transforms.record.contract.PrintableName;
import io.trueup.transforms.record.contract.draft.ContractDraft;
import io.trueup.transforms.record.decode.EventBodies;
import io.trueup.transforms.record.decode.EventBodies.EventBody;
import io.trueup.transforms.record.decode.RejectedRecordException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.joda.time.Instant;

/** Drafts a contract for each event that sample files hold. */
public final class ContractDrafts implements EventBodies.Outcomes {
  /** More names than this are no names of kinds of events, but hold a value. */
  private static final int MAX_EVENTS = 1_000;

  private static final String VERSION = "1.json";

  /**
   * A contract that was written.
   *
   * @param samples how many events it was drafted from
   */
  public record Drafted(String event, long samples, Path file) {}

  private final EventBodies bodies;
  private final RecordLayout layout;
  private final SortedMap<String, ContractDraft> drafts = new TreeMap<>();
  private final Map<Reason, Long> rejected = new EnumMap<>(Reason.class);
  private long unprintable;

  private ContractDrafts(EventBodies bodies, RecordLayout layout) {
    this.bodies = bodies;
    this.layout = layout;
  }

  /** Drafts from files that have the format and the event names of a source. */
  public static ContractDrafts of(SourceSpec source) {
    return new ContractDrafts(
        EventBodies.of(source),
        source.format() == SourceFormat.CSV ? RecordLayout.CSV : RecordLayout.JSONL);
  }

  /**
   * Reads samples.
   *
   * @param file a path or URL; {@code .gz} is decompressed
   * @throws UserException if the files have too many different event names
   */
  public void read(String file, Progress progress) throws IOException {
    try (RecordFile records = RecordFile.open(file, layout)) {
      String header = records.header();
      Map<String, String> headers =
          header == null ? Map.of() : Map.of(RawRecord.COLUMNS_HEADER, header);
      long number = 0;
      byte[] record;
      while ((record = records.next()) != null) {
        Position position = Position.of(file, 0, ++number);
        bodies.read(RawRecord.of(position, Instant.EPOCH, headers, record), this);
        progress.update(() -> "%s: %,d records".formatted(file, position.offset()));
      }
    }
  }

  @Override
  public void rejected(RejectedRecordException why) {
    rejected.merge(why.reason(), 1L, Long::sum);
  }

  @Override
  public void event(EventBody body) {
    if (!PrintableName.of(body.event()).equals(body.event())) {
      unprintable++;
      return;
    }
    drafts.computeIfAbsent(body.event(), event -> new ContractDraft()).add(body.body());
    if (drafts.size() > MAX_EVENTS) {
      throw new UserException(
          "The samples have more than %,d different event names; a name seems to hold an id."
              .formatted(MAX_EVENTS));
    }
  }

  /** Why records were no events, and how many. */
  public Map<Reason, Long> rejected() {
    return rejected;
  }

  /** How many events have names that cannot be a contract's. */
  public long unprintable() {
    return unprintable;
  }

  /**
   * Writes {@code <Event Name>/1.json} for every event; all of them or none.
   *
   * @throws UserException if an event has a contract there already
   */
  public List<Drafted> write(Path directory) throws IOException {
    for (String event : drafts.keySet()) {
      if (Files.exists(directory.resolve(event))) {
        throw new UserException(
            "%s is there already, and nothing is overwritten; name another directory with --into."
                .formatted(directory.resolve(event)));
      }
    }
    List<Drafted> written = new ArrayList<>();
    for (Map.Entry<String, ContractDraft> draft : drafts.entrySet()) {
      Path file = directory.resolve(draft.getKey()).resolve(VERSION);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text(draft.getValue()));
      written.add(new Drafted(draft.getKey(), draft.getValue().samples(), file));
    }
    return written;
  }

  private static String text(ContractDraft draft) {
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentArraysWith(DefaultPrettyPrinter.FixedSpaceIndenter.instance);
    printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
    ObjectWriter writer = new JsonMapper().writer(printer);
    try {
      return writer.writeValueAsString(draft.schema()) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A schema that was just built cannot be written", e);
    }
  }
}
