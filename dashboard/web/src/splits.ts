import type { Point, Row, Texts } from "./types";

/** One split of a metric, with its windows from the oldest on. */
export interface Split {
  dimensions: Texts;
  points: Point[];
}

/** Split by split, that with the most events first; later rows replace earlier ones. */
export function splitsOf(rows: Row[]): Split[] {
  const splits = new Map<string, { dimensions: Texts; points: Map<string, Point> }>();
  for (const row of rows) {
    const key = JSON.stringify(Object.entries(row.dimensions).sort());
    const split = splits.get(key) ?? { dimensions: row.dimensions, points: new Map() };
    split.points.set(row.point.start, row.point);
    splits.set(key, split);
  }
  const events = (split: Split) => split.points.reduce((sum, point) => sum + point.events, 0);
  return [...splits.values()]
    .map(({ dimensions, points }) => ({
      dimensions,
      points: [...points.values()].sort((one, other) => one.start.localeCompare(other.start)),
    }))
    .sort((one, other) => events(other) - events(one));
}
