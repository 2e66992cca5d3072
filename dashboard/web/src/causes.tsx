import type { JSX } from "preact";
import { Empty, Panel } from "./parts";
import { changed } from "./route";
import { Table } from "./table";
import * as text from "./text";
import type { Summary } from "./types";

const MEANINGS: Record<string, string> = {
  DUPLICATES: "The stream counted an event twice, or took a new one for a duplicate.",
  LATE: "Events came too late for the stream.",
  REPAIRED: "Events were rejected, and repaired since.",
  SUPPRESSED: "Events of customers who were forgotten since.",
  DIMENSION_DRIFT: "Attributes were not yet known when the stream counted.",
  IDENTITY_DRIFT: "It was not yet known that two identifiers are one customer's.",
  SKETCH_ERROR: "The sketch was off, within its published bounds.",
  UNEXPLAINED: "None of the causes: a bug, a loss or a double count.",
};

export function meaning(cause: string): string {
  return MEANINGS[cause] ?? "";
}

/** The causes that a reconciliation found. */
export function causesOf(summary: Summary): string[] {
  return Object.keys(MEANINGS).filter((cause) => (summary.causes[cause] ?? 0) > 0);
}

export function Causes(props: { summary: Summary }): JSX.Element {
  const { summary } = props;
  const causes = causesOf(summary);
  const most = Math.max(...Object.values(summary.causes), 1);
  const rows = (cause: string) => summary.causes[cause] ?? 0;
  return (
    <Panel title="Why they differ" note="Values to whose difference each cause contributed">
      {causes.length === 0 ? (
        <Empty title="No value differs." />
      ) : (
        <Table
          label="Why they differ"
          rows={causes}
          keyOf={(cause) => cause}
          columns={[
            { head: "Cause", cell: (cause) => <a href={changed({ cause, of: "", metric: "" })}>{text.sentence(cause)}</a> },
            { head: "Values", kind: "n", cell: (cause) => text.number(rows(cause)) },
            { head: "", kind: "quarter", cell: (cause) => <Bar cause={cause} share={rows(cause) / most} /> },
            { head: "Meaning", kind: "quiet wide", cell: meaning },
          ]}
        />
      )}
    </Panel>
  );
}

function Bar(props: { cause: string; share: number }): JSX.Element {
  const kind = props.cause === "UNEXPLAINED" ? "bad" : "data";
  return (
    <div class="bar" style={{ background: "none" }} aria-hidden="true">
      <span class={`fill-${kind}`} style={{ width: `${100 * props.share}%` }} />
    </div>
  );
}
