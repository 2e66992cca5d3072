import type { JSX } from "preact";
import { ask, query, useAnswer } from "./api";
import { Automations } from "./automations";
import { Forest } from "./forest";
import { Answer, Choice, Empty, Head, Panel } from "./parts";
import { spanOf, type Place } from "./route";
import { Table } from "./table";
import * as text from "./text";
import type { Arm, Entry, Experiment } from "./types";

const RANGES = ["1d", "7d", "30d", "90d"] as const;
const SECONDS = 15;

export function Experiments(props: { place: Place; catalogue: Entry[] }): JSX.Element {
  const range = props.place.parameters.get("range") ?? "30d";
  const experiments = props.catalogue.filter((entry) => entry.picture?.kind === "EXPERIMENT");
  return (
    <>
      <Head title="Experiments" tools={<Choice label="Range" name="range" value={range} options={RANGES.map((one) => [one, one])} />}>
        What each arm led to. The intervals are of 95 % and hold however often one looks and whenever one stops.
      </Head>
      {experiments.length === 0 && (
        <section class="panel">
          <Empty title="There is no experiment.">A metric with the measure uplift makes one.</Empty>
        </section>
      )}
      {experiments.map((entry) => (
        <Compared key={`${entry.name} ${range}`} name={entry.name} range={range} />
      ))}
      <Automations key={range} range={range} />
    </>
  );
}

function Compared(props: { name: string; range: string }): JSX.Element {
  const { name, range } = props;
  const parameters = () => ({ metric: name, ...spanOf(range) });
  const loaded = useAnswer(`experiment ${name} ${range}`, () => ask<Experiment>("experiment", parameters()), SECONDS);
  const download = (
    <a href={`/api/v1/experiment.csv${query(parameters())}`} download>
      Download as CSV
    </a>
  );
  return (
    <Panel title={text.title(name)} note={download}>
      <Answer of={loaded} what={name}>
        {(experiment) =>
          experiment.arms.every((arm) => arm.exposed === 0) ? (
            <Empty title="Nobody was exposed in this time." />
          ) : (
            <>
              <Said experiment={experiment} />
              <Arms experiment={experiment} />
            </>
          )
        }
      </Answer>
    </Panel>
  );
}

/** What may be said, or why nothing may. */
function Said(props: { experiment: Experiment }): JSX.Element {
  const { arms, minimum, sampleFits, sampleRatio } = props.experiment;
  const p = `p = ${sampleRatio < 0.001 ? sampleRatio.toExponential(1) : text.number(sampleRatio)}`;
  const few = arms.filter((arm) => arm.exposed < minimum);
  return (
    <>
      {!sampleFits && (
        <p class="banner bad" role="status">
          {`Nothing can be said: exposures did not fall on the arms as planned (${p}). Find out what loses them.`}
        </p>
      )}
      <ul class="legend said">
        {sampleFits && <li class="quiet">{`Exposures fell on the arms as planned (${p}).`}</li>}
        <li class="quiet">
          {few.length === 0
            ? `Each arm has the ${text.number(minimum)} exposures that it needs.`
            : `Each arm needs ${text.number(minimum)} exposures; too few has ${few.map((arm) => arm.name).join(", ")}.`}
        </li>
      </ul>
    </>
  );
}

const VERDICTS: Record<string, readonly [kind: string, words: string]> = {
  BETTER: ["good", "better"],
  WORSE: ["bad", "worse"],
  UNDECIDED: ["", "not decided yet"],
  TOO_FEW: ["", "too few exposures"],
  SAMPLE_RATIO_MISMATCH: ["bad", "nothing can be said"],
};

function Arms(props: { experiment: Experiment }): JSX.Element {
  const { arms } = props.experiment;
  const exposed = arms.reduce((sum, arm) => sum + arm.exposed, 0);
  const reach = Math.max(
    ...arms.flatMap(({ against }) => (against === null ? [] : [Math.abs(against.lower), Math.abs(against.upper)])),
    1e-9,
  );
  return (
    <Table
      label="Arms"
      look="arms"
      rows={arms}
      keyOf={(arm) => arm.name}
      columns={[
        { head: "Arm", cell: (arm) => arm.name },
        { head: "Verdict", cell: (arm) => <Verdict arm={arm} /> },
        { head: "Difference", kind: "n", cell: (arm) => <Points arm={arm} />, nil: (arm) => arm.against === null },
        { head: "", kind: "plot", cell: (arm) => <Forest against={arm.against} reach={reach} /> },
        {
          head: "Exposed",
          kind: "n",
          cell: (arm) => (
            <>
              {text.number(arm.exposed)}
              <small>{`${text.percent(arm.exposed / exposed)}, planned ${text.percent(arm.share)}`}</small>
            </>
          ),
        },
        { head: "Converted", kind: "n wide", cell: (arm) => text.number(arm.converted) },
        {
          head: "Rate",
          kind: "n",
          cell: (arm) => (
            <>
              {text.percent(arm.rate)}
              <small>{`${text.percent(arm.lower)} to ${text.percent(arm.upper)}`}</small>
            </>
          ),
        },
      ]}
    />
  );
}

function Points(props: { arm: Arm }): JSX.Element {
  const { against } = props.arm;
  return against === null ? (
    <>–</>
  ) : (
    <>
      {text.points(against.value)}
      <small>{`${text.points(against.lower)} to ${text.points(against.upper)}`}</small>
    </>
  );
}

function Verdict(props: { arm: Arm }): JSX.Element {
  const { verdict } = props.arm;
  if (verdict === null) {
    return <span class="quiet">control</span>;
  }
  const [kind, words] = VERDICTS[verdict] ?? ["", text.words(verdict)];
  return <span class={`badge ${kind}`}>{words}</span>;
}
