import type { JSX } from "preact";
import { query, where } from "./api";
import { colour, MOST_LINES } from "./chart";
import { Progress } from "./now";
import type { Split } from "./splits";
import { Table, type Column } from "./table";
import * as text from "./text";
import type { Point, Texts } from "./types";

const MOST_SPLITS = 100;
const FEW = 20;

interface Valued {
  dimensions: Texts;
  point: Point;
}

/** What splits and windows both are told by. */
function columns(name: string, tier: string, first: Column<Valued>, window?: Column<Valued>): Column<Valued>[] {
  return [
    first,
    { head: "Value", kind: "n", cell: ({ point }) => text.number(point.estimate) },
    {
      head: "Bounds",
      kind: "n wide",
      cell: ({ point }) =>
        point.lower === point.upper ? "–" : `${text.number(point.lower)} to ${text.number(point.upper)}`,
      nil: ({ point }) => point.lower === point.upper,
    },
    { head: "Events", kind: "n wide", cell: ({ point }) => text.number(point.events) },
    ...(window ? [window] : []),
    { head: "State", cell: ({ point }) => <Progress point={point} /> },
    { head: "", kind: "n", cell: (value) => <Why name={name} tier={tier} {...value} /> },
  ];
}

/** The newest window of each split. */
export function Newest(props: { name: string; tier: string; splits: Split[] }): JSX.Element {
  return (
    <Table
      label="The newest values"
      rows={props.splits
        .slice(0, MOST_SPLITS)
        .map(({ dimensions, points }) => ({ dimensions, point: points[points.length - 1] as Point }))}
      keyOf={({ dimensions }) => text.dimensions(dimensions)}
      columns={columns(
        props.name,
        props.tier,
        {
          head: "Split",
          cell: ({ dimensions }, place) => (
            <>
              {place < MOST_LINES && <i class="dot" style={{ background: colour(place) }} />}
              {text.dimensions(dimensions)}
            </>
          ),
        },
        { head: "Window", kind: "quiet wide", cell: ({ point }) => text.time(point.start) },
      )}
    />
  );
}

/** The newest windows of one split. */
export function Windows(props: { name: string; tier: string; split: Split }): JSX.Element {
  const { dimensions, points } = props.split;
  return (
    <Table
      label="Window by window"
      rows={points
        .slice(-FEW)
        .reverse()
        .map((point) => ({ dimensions, point }))}
      keyOf={({ point }) => point.start}
      columns={columns(props.name, props.tier, {
        head: "Window",
        kind: "t",
        cell: ({ point }) => text.dateTime(point.start).slice(5),
      })}
    />
  );
}

/** One click from a number to its explanation. */
export function Why(props: { name: string; tier: string; dimensions: Texts; point: { start: string } }): JSX.Element {
  const parameters = {
    metric: props.name,
    tier: props.tier,
    start: props.point.start,
    where: where(props.dimensions),
  };
  return (
    <a href={`/explain${query(parameters)}`} aria-label={`Why this value of ${props.name}, ${text.dimensions(props.dimensions)}, ${text.time(props.point.start)}`}>
      Why?
    </a>
  );
}
