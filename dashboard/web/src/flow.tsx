import type { JSX } from "preact";
import * as text from "./text";
import type { Counts } from "./types";

const WIDTH = 1000;
const LEFT = 12;
const BAR = 14;
const RIGHT = 600;
const TALL = 150;
const SLIM = 8;
const STEP = 40;

/** What became of the records, as a flow whose parts are as thick as they are many. */
export function Flow(props: { counts: Counts }): JSX.Element {
  const { counts } = props;
  const losses = (["duplicate", "late", "rejected", "suppressed"] as const).filter(
    (verdict) => counts[verdict] > 0,
  );
  const thick = (count: number) => Math.max(2, (count / counts.received) * TALL);
  const accepted = thick(counts.accepted);
  const height = Math.max(TALL, accepted + 16 + losses.length * STEP) + 24;
  let from = 12 + accepted;
  return (
    <svg class="flow" viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-label={spoken(counts)}>
      <rect class="received" x={LEFT} y={12} width={BAR} height={Math.max(TALL, from - 12)} rx={3} />
      <text x={LEFT + BAR + 12} y={34} font-weight="600">{`${text.number(counts.received)} received`}</text>
      <Ribbon kind="accepted" fromTop={12} fromSize={accepted} toTop={12} toSize={accepted} />
      <text x={RIGHT + BAR + 12} y={12 + accepted / 2 + 5} font-weight="600">
        {`${text.number(counts.accepted)} accepted`}
        <tspan class="quiet" dx="10" font-weight="400">{text.percent(counts.accepted / counts.received)}</tspan>
      </text>
      {losses.map((verdict, place) => {
        const size = thick(counts[verdict]);
        const top = 12 + accepted + 24 + place * STEP;
        const ribbon = (
          <g key={verdict}>
            <Ribbon kind="lost" fromTop={from} fromSize={size} toTop={top} toSize={Math.max(size, SLIM)} />
            <text x={RIGHT + BAR + 12} y={top + Math.max(size, SLIM) / 2 + 5}>
              {`${text.number(counts[verdict])} ${verdict}`}
              <tspan class="quiet" dx="10">{text.percent(counts[verdict] / counts.received)}</tspan>
            </text>
          </g>
        );
        from += size;
        return ribbon;
      })}
    </svg>
  );
}

function Ribbon(props: {
  kind: string;
  fromTop: number;
  fromSize: number;
  toTop: number;
  toSize: number;
}): JSX.Element {
  const { fromTop, fromSize, toTop, toSize } = props;
  const start = LEFT + BAR;
  const middle = (start + RIGHT) / 2;
  const shape =
    `M${start} ${fromTop}C${middle} ${fromTop} ${middle} ${toTop} ${RIGHT} ${toTop}` +
    `V${toTop + toSize}C${middle} ${toTop + toSize} ${middle} ${fromTop + fromSize} ${start} ${fromTop + fromSize}Z`;
  return (
    <>
      <path class={`ribbon ${props.kind}`} d={shape} />
      <rect class={props.kind} x={RIGHT} y={toTop} width={BAR} height={toSize} rx={3} />
    </>
  );
}

function spoken(counts: Counts): string {
  return (
    `${text.number(counts.received)} received: ${text.number(counts.accepted)} accepted, ` +
    `${text.number(counts.duplicate)} duplicate, ${text.number(counts.late)} late, ` +
    `${text.number(counts.rejected)} rejected, ${text.number(counts.suppressed)} suppressed`
  );
}
