package io.trueup.pipelines.io.files;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordSplitterTest {
  @Test
  void aLineIsARecord() throws IOException {
    assertThat(csv("a,b\n1,2\n3,4\n")).containsExactly("a,b", "1,2", "3,4").inOrder();
  }

  @Test
  void windowsLineEndsAreTakenAway() throws IOException {
    assertThat(csv("a,b\r\n1,2\r\n")).containsExactly("a,b", "1,2").inOrder();
  }

  @Test
  void theLastLineNeedsNoEnd() throws IOException {
    assertThat(csv("a,b\n1")).containsExactly("a,b", "1").inOrder();
  }

  @Test
  void blankLinesAreNoRecords() throws IOException {
    assertThat(csv("\na\n\n\r\nb\n\n")).containsExactly("a", "b").inOrder();
  }

  @Test
  void quotedLineBreaksBelongToTheRecordAndItsTextIsKept() throws IOException {
    assertThat(csv("1,\"two\nlines, and \"\"more\"\"\r\n\",3\n4,5,6\n"))
        .containsExactly("1,\"two\nlines, and \"\"more\"\"\r\n\",3", "4,5,6")
        .inOrder();
  }

  @Test
  void anEmptyQuotedFieldEndsWhereItSeemsTo() throws IOException {
    assertThat(csv("\"\",1\n\"\"\"\",2\n")).containsExactly("\"\",1", "\"\"\"\",2").inOrder();
  }

  @Test
  void aQuoteInTheMiddleOfAFieldIsText() throws IOException {
    assertThat(csv("5\" pipe,1\nnext,2\n")).containsExactly("5\" pipe,1", "next,2").inOrder();
  }

  @Test
  void jsonLinesKnowNoQuotes() throws IOException {
    assertThat(split("\"a\n\"b\n", RecordLayout.JSONL)).containsExactly("\"a", "\"b").inOrder();
  }

  @Test
  void anEmptyFileHasNone() throws IOException {
    assertThat(csv("")).isEmpty();
  }

  private static List<String> csv(String text) throws IOException {
    return split(text, RecordLayout.CSV);
  }

  private static List<String> split(String text, RecordLayout format) throws IOException {
    List<String> records = new ArrayList<>();
    try (RecordSplitter splitter =
        new RecordSplitter(new ByteArrayInputStream(text.getBytes(UTF_8)), format)) {
      byte[] record;
      while ((record = splitter.next()) != null) {
        records.add(new String(record, UTF_8));
      }
    }
    return records;
  }
}
