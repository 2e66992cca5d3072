import type { JSX } from "preact";
import { ask, useAnswer } from "./api";
import { Note } from "./funnel";
import { Answer, Empty, Panel } from "./parts";
import { Table } from "./table";
import * as text from "./text";
import type { Entry, LevelRow, ServiceLevel, Span } from "./types";

const SECONDS = 5;
const MOST_ROWS = 50;

/** The board of a service level; where `quiet`, nothing while there is no case. */
export function LevelPanel(props: { entry: Entry; span: () => Span; range: string; quiet?: boolean }): JSX.Element | null {
  const { name, picture } = props.entry;
  const loaded = useAnswer(`level ${name} ${props.range}`, () =>
    ask<ServiceLevel>("service-level", { metric: name, ...props.span() }), SECONDS);
  const none = (loaded.value?.rows.length ?? 0) === 0;
  if (props.quiet && none) {
    return null;
  }
  return (
    <Panel title={`Cases of ${text.title(name)}`} note={<Note metric={name} range={props.range} linked={props.quiet} />}>
      <Answer of={loaded} what="the service level">
        {(board) =>
          none ? <Empty title="There is no case yet." /> : <Cases rows={board.rows} counted={picture?.counts !== null} />
        }
      </Answer>
    </Panel>
  );
}

function Cases(props: { rows: LevelRow[]; counted: boolean }): JSX.Element {
  return (
    <>
      <Table
        label="Cases"
        rows={props.rows.slice(0, MOST_ROWS)}
        keyOf={(row) => text.dimensions(row.dimensions)}
        columns={[
          { head: "Cases", cell: (row) => text.dimensions(row.dimensions) },
          { head: "Open now", kind: "n", cell: (row) => counted(row.open), nil: (row) => !row.open },
          { head: "At risk next", kind: "n", cell: (row) => <Risk row={row} />, nil: (row) => !row.atRisk },
          { head: "Breach rate", kind: "n", cell: (row) => <Rate row={row} /> },
          { head: "Decided", kind: "n wide", cell: (row) => text.number(row.decided) },
          { head: "Breached", kind: "n wide", cell: (row) => text.number(row.breached), nil: (row) => row.breached === 0 },
        ]}
      />
      {!props.counted && (
        <p class="note">No metric counts these cases one by one, so that nobody can say which are open.</p>
      )}
    </>
  );
}

function counted(count: number | null): string {
  return count === null ? "–" : text.number(count);
}

function Risk(props: { row: LevelRow }): JSX.Element {
  const { atRisk } = props.row;
  return atRisk ? <span class="badge warn">{text.number(atRisk)}</span> : <>{counted(atRisk)}</>;
}

function Rate(props: { row: LevelRow }): JSX.Element {
  const { rate } = props.row;
  if (rate === null) {
    return <>–</>;
  }
  return (
    <>
      {text.percent(rate.estimate)}
      {rate.lower < rate.upper && <small>{`${text.percent(rate.lower)} to ${text.percent(rate.upper)}`}</small>}
    </>
  );
}
