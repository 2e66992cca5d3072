import type { JSX } from "preact";
import type { Point } from "./types";

const WIDTH = 240;
const HEIGHT = 56;
const EDGE = 3;
const MOST_GAP = 6;

/** A metric's newest windows: dashed with its band where estimated, solid where exact. */
export function Spark(props: { points: Point[] }): JSX.Element {
  const points = unbroken(props.points);
  const first = points[0];
  const last = points[points.length - 1];
  if (first === undefined || last === undefined || points.length < 2) {
    return <svg class="spark" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" />;
  }
  const from = Date.parse(first.start);
  const span = Date.parse(last.start) - from || 1;
  const top = Math.max(...points.map((point) => point.upper), 0);
  const bottom = Math.min(...points.map((point) => point.lower), 0);
  const x = (point: Point) => EDGE + ((Date.parse(point.start) - from) / span) * (WIDTH - 2 * EDGE);
  const y = (value: number) =>
    HEIGHT - EDGE - ((value - bottom) / (top - bottom || 1)) * (HEIGHT - 2 * EDGE);
  const at = (point: Point, value: number) => `${x(point).toFixed(1)},${y(value).toFixed(1)}`;
  const band = [
    ...points.map((point) => at(point, point.upper)),
    ...[...points].reverse().map((point) => at(point, point.lower)),
  ].join(" ");
  return (
    <svg class="spark" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      <polygon class="band" points={band} />
      {pieces(points).map(({ exact, part }) => (
        <polyline
          key={part[0]?.start}
          class={exact ? "exact" : "estimate"}
          points={part.map((point) => at(point, point.estimate)).join(" ")}
        />
      ))}
    </svg>
  );
}

/** The newest windows without a gap of more than some windows between them. */
function unbroken(points: Point[]): Point[] {
  let from = points.length - 1;
  while (from > 0) {
    const point = points[from] as Point;
    const length = Date.parse(point.end) - Date.parse(point.start);
    if (Date.parse(point.start) - Date.parse((points[from - 1] as Point).start) > MOST_GAP * length) {
      break;
    }
    from--;
  }
  return points.slice(Math.max(0, from));
}

/** Stretches of the same kind; each begins where the one before ends. */
function pieces(points: Point[]): { exact: boolean; part: Point[] }[] {
  const found: { exact: boolean; part: Point[] }[] = [];
  let before: Point | undefined;
  for (const point of points) {
    const exact = point.state === "EXACT";
    const current = found[found.length - 1];
    if (current?.exact === exact) {
      current.part.push(point);
    } else {
      found.push({ exact, part: before === undefined ? [point] : [before, point] });
    }
    before = point;
  }
  return found;
}
