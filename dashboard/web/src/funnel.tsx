import type { JSX } from "preact";
import { ask, useAnswer } from "./api";
import { Answer, Empty, Panel } from "./parts";
import { Table } from "./table";
import * as text from "./text";
import type { Amount, Entry, Funnel, FunnelStep, Span } from "./types";

const SECONDS = 5;

/** A metric's funnel; where `quiet`, nothing while there is none. */
export function FunnelPanel(props: { entry: Entry; span: () => Span; range: string; quiet?: boolean }): JSX.Element | null {
  const { name, picture } = props.entry;
  const loaded = useAnswer(`funnel ${name} ${props.range}`, () =>
    ask<Funnel>("funnel", { metric: name, ...props.span() }), SECONDS);
  const none = (loaded.value?.steps[0]?.reached.estimate ?? 0) === 0;
  if (props.quiet && none) {
    return null;
  }
  return (
    <Panel title={`Funnel of ${text.title(name)}`} note={<Note metric={name} range={props.range} linked={props.quiet} />}>
      {picture?.counts === null ? (
        <Empty title="No metric counts the steps of this funnel.">
          Count Funnel Step Left of it by properties.step and properties.outcome.
        </Empty>
      ) : (
        <Answer of={loaded} what="the funnel">
          {(funnel) => (none ? <Empty title="No attempt was over in this time." /> : <Steps funnel={funnel} />)}
        </Answer>
      )}
    </Panel>
  );
}

/** Of which time a panel is, and the way to the metric where it stands elsewhere. */
export function Note(props: { metric: string; range: string; linked?: boolean | undefined }): JSX.Element {
  return (
    <>
      {`The last ${props.range}`}
      {props.linked && (
        <>
          {" · "}
          <a href={`/metrics/${encodeURIComponent(props.metric)}`}>More</a>
        </>
      )}
    </>
  );
}

function Steps(props: { funnel: Funnel }): JSX.Element {
  const { steps, exact } = props.funnel;
  const whole = Math.max(...steps.map((step) => step.reached.upper), 1);
  return (
    <>
      <p class="note">
        <span class={exact ? "badge good" : "badge"}>{exact ? "exact" : "estimate"}</span>
      </p>
      <Table
        label="Steps of the funnel"
        look={exact ? "funnel exact" : "funnel"}
        rows={steps}
        keyOf={(step) => step.step}
        columns={[
          { head: "Step", cell: (step) => step.step },
          {
            head: "",
            kind: "shape",
            cell: (step, place) => <Piece from={step.reached} to={steps[place + 1]?.reached ?? step.converted} whole={whole} />,
          },
          { head: "Reached", kind: "n", cell: (step) => <Counted amount={step.reached} /> },
          { head: "Converted", kind: "n wide", cell: (step) => <Counted amount={step.converted} of={step} /> },
          {
            head: "Dropped",
            kind: "n",
            cell: (step) => <Counted amount={step.dropped} of={step} />,
            nil: (step) => step.dropped.estimate === 0,
          },
        ]}
      />
    </>
  );
}

/** A number, its bounds where it has any, and its share of those who reached the step. */
function Counted(props: { amount: Amount; of?: FunnelStep }): JSX.Element {
  const { amount, of } = props;
  return (
    <>
      {text.number(amount.estimate)}
      {amount.lower < amount.upper && (
        <small>{`${text.number(amount.lower)} to ${text.number(amount.upper)}`}</small>
      )}
      {of !== undefined && amount.estimate > 0 && <small>{text.percent(amount.estimate / of.reached.estimate)}</small>}
    </>
  );
}

/** From how many reached a step to how many reached the next, with the bounds around. */
function Piece(props: { from: Amount; to: Amount; whole: number }): JSX.Element {
  const shape = (pick: (amount: Amount) => number) => {
    const top = (50 * pick(props.from)) / props.whole;
    const bottom = (50 * Math.min(pick(props.to), pick(props.from))) / props.whole;
    return `${50 - top},0 ${50 + top},0 ${50 + bottom},40 ${50 - bottom},40`;
  };
  return (
    <svg viewBox="0 0 100 40" preserveAspectRatio="none" aria-hidden="true">
      <polygon class="bound" points={shape((amount) => amount.upper)} />
      <polygon class="whole" points={shape((amount) => amount.estimate)} />
    </svg>
  );
}
