import type { JSX } from "preact";
import type { Experiment } from "./types";

const WIDTH = 200;
const HEIGHT = 40;
const EDGE = 6;

/** A difference in its interval, against the line at nothing; all arms on one scale to `reach`. */
export function Forest(props: { against: Experiment["arms"][number]["against"]; reach: number }): JSX.Element {
  const { against, reach } = props;
  const x = (value: number) => WIDTH / 2 + (value / reach) * (WIDTH / 2 - EDGE);
  const middle = HEIGHT / 2;
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      <line class="nothing" x1={x(0)} x2={x(0)} y1="0" y2={HEIGHT} />
      {against !== null && (
        <g class={against.lower > 0 ? "more" : against.upper < 0 ? "less" : undefined}>
          <line x1={x(against.lower)} x2={x(against.upper)} y1={middle} y2={middle} />
          <line x1={x(against.lower)} x2={x(against.lower)} y1={middle - 5} y2={middle + 5} />
          <line x1={x(against.upper)} x2={x(against.upper)} y1={middle - 5} y2={middle + 5} />
          <rect x={x(against.value) - 3} y={middle - 5} width="6" height="10" />
        </g>
      )}
    </svg>
  );
}
