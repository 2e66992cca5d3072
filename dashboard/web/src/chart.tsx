import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import * as text from "./text";
import type { Point } from "./types";

export interface Line {
  name: string;
  points: Point[];
}

const HEIGHT = 300;
const LIGHT = ["#2563c9", "#b4540a", "#0f7b6c", "#8a3ffc", "#a8254f", "#5c6470"];
const DARK = ["#77a7ff", "#f0a35e", "#5ccbb8", "#be95ff", "#ff8fb1", "#a2abba"];

export const MOST_LINES = LIGHT.length;

/** The colour of the line at that place. */
export function colour(place: number): string {
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  return (dark ? DARK : LIGHT)[place % MOST_LINES] as string;
}

/** Values over time: dashed with its band where estimated, solid where exact. */
export function Chart(props: { label: string; lines: Line[] }): JSX.Element {
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | undefined>(undefined);
  const names = props.lines.map((line) => line.name).join("\n");
  useEffect(() => {
    const element = place.current as HTMLDivElement;
    const width = () => element.clientWidth || 600;
    const draw = () => {
      plot.current?.destroy();
      plot.current = new uPlot(options(props.lines, width()), data(props.lines), element);
    };
    draw();
    const size = new ResizeObserver(() => plot.current?.setSize({ width: width(), height: HEIGHT }));
    size.observe(element);
    const scheme = matchMedia("(prefers-color-scheme: dark)");
    scheme.addEventListener("change", draw);
    return () => {
      size.disconnect();
      scheme.removeEventListener("change", draw);
      plot.current?.destroy();
    };
  }, [names]);
  useEffect(() => plot.current?.setData(data(props.lines)), [props.lines]);
  return <div class="chart" ref={place} role="img" aria-label={props.label} />;
}

/** The starts of the windows, and one in each gap, where no line is drawn. */
function withGaps(points: Point[]): string[] {
  const lengths = new Map(points.map((point) => [point.start, Date.parse(point.end) - Date.parse(point.start)]));
  const starts = [...lengths.keys()].sort();
  return starts.flatMap((start, place) => {
    const end = Date.parse(start) + (lengths.get(start) as number);
    const next = starts[place + 1];
    return next !== undefined && Date.parse(next) > end ? [start, new Date(end).toISOString()] : [start];
  });
}

/** Of each line: its estimates, its exact values, and its bounds. */
function data(lines: Line[]): uPlot.AlignedData {
  const starts = withGaps(lines.flatMap((line) => line.points));
  const columns: (number | null)[][] = [];
  for (const line of lines) {
    const points = new Map(line.points.map((point) => [point.start, point]));
    const column = (pick: (point: Point) => number | null) =>
      starts.map((start) => {
        const point = points.get(start);
        return point === undefined ? null : pick(point);
      });
    columns.push(
      column((point) => (point.state === "EXACT" ? null : point.estimate)),
      column((point) => (point.state === "EXACT" ? point.estimate : null)),
      column((point) => point.lower),
      column((point) => point.upper),
    );
  }
  return [starts.map((start) => Date.parse(start) / 1000), ...columns] as uPlot.AlignedData;
}

/** Times in UTC; the day where it begins, and first. */
function times(_plot: uPlot, splits: number[], _axis: number, _space: number, step: number): string[] {
  let day = "";
  return splits.map((seconds) => {
    const iso = new Date(seconds * 1000).toISOString();
    const name = step >= 86_400 ? text.day(iso) : text.time(iso, step < 60);
    const begun = day !== text.day(iso) && step < 86_400;
    day = text.day(iso);
    return begun ? `${name}\n${day}` : name;
  });
}

function options(lines: Line[], width: number): uPlot.Options {
  const style = getComputedStyle(document.documentElement);
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const grid = dark ? "#2a303a" : "#e3e7ed";
  const ink = dark ? "#a2abba" : "#566072";
  const font = `12px ${style.fontFamily}`;
  const axis = { stroke: ink, font, grid: { stroke: grid, width: 1 }, ticks: { show: false } };
  const few = lines.length <= 2;
  return {
    width,
    height: HEIGHT,
    padding: [12, 28, 0, 0],
    legend: { show: false },
    cursor: { y: false },
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), "Etc/UTC"),
    scales: { y: { range: (_plot, low, high) => [Math.min(0, low), high <= 0 ? 1 : high * 1.08] } },
    axes: [{ ...axis, values: times, space: 80 }, { ...axis, size: 64, values: (_plot, values) => values.map(text.short) }],
    series: [
      {},
      ...lines.flatMap((line, place): uPlot.Series[] => [
        { label: line.name, stroke: colour(place), width: 1.5, dash: [4, 3], points: { size: 4 } },
        { label: `${line.name}, exact`, stroke: colour(place), width: 2.25, points: { size: 4 } },
        { show: true, width: 0, points: { show: false } },
        { show: true, width: 0, points: { show: false } },
      ]),
    ],
    bands: lines.map((_line, place) => ({
      series: [place * 4 + 4, place * 4 + 3],
      fill: colour(place) + (few ? "29" : "14"),
    })),
  };
}
