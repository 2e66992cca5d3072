import type { ComponentChildren, JSX, RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Loaded } from "./api";
import { changed } from "./route";
import type { Pulse } from "./live";

/** An answer, or a sentence that says why there is none. */
export function Answer<T>(props: {
  of: Loaded<T>;
  what: string;
  children: (value: T) => ComponentChildren;
}): JSX.Element {
  const { value, error, reload } = props.of;
  if (value === undefined && error === undefined) {
    return <div class="wait" role="status" aria-label={`Loading ${props.what}`} />;
  }
  if (value === undefined) {
    return (
      <div class="state" role="alert">
        <strong>{`There is no answer about ${props.what}.`}</strong>
        <p>{error?.message}</p>
        <p>
          <button onClick={reload}>Try again</button>
        </p>
      </div>
    );
  }
  return (
    <>
      {error && (
        <p class="banner" role="alert">{`${error.message} What is shown of ${props.what} may be old.`}</p>
      )}
      {props.children(value)}
    </>
  );
}

/** For a field that is to have the focus as soon as it is there. */
export function useFocus(): RefObject<HTMLInputElement | null> {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  return field;
}

export function Empty(props: { title: string; children?: ComponentChildren }): JSX.Element {
  return (
    <div class="state">
      <strong>{props.title}</strong>
      {props.children}
    </div>
  );
}

export function Panel(props: {
  title: string;
  note?: ComponentChildren;
  children: ComponentChildren;
}): JSX.Element {
  const id = `panel-${props.title.replaceAll(/\W+/g, "-").toLowerCase()}`;
  return (
    <section class="panel" aria-labelledby={id}>
      <header>
        <h2 id={id}>{props.title}</h2>
        {props.note && <p>{props.note}</p>}
      </header>
      {props.children}
    </section>
  );
}

export function Head(props: {
  title: string;
  children?: ComponentChildren;
  tools?: ComponentChildren;
}): JSX.Element {
  document.title = `${props.title} · Trueup`;
  return (
    <div class="head">
      <div>
        <h1>{props.title}</h1>
        {props.children && <p>{props.children}</p>}
      </div>
      <div class="tools">{props.tools}</div>
    </div>
  );
}

/** One of several, kept in the address under `name`. */
export function Choice(props: {
  label: string;
  name: string;
  value: string;
  options: readonly (readonly [value: string, text: string])[];
}): JSX.Element {
  return (
    <div class="choice" role="group" aria-label={props.label}>
      {props.options.map(([value, text]) => (
        <a
          key={value}
          href={changed({ [props.name]: value })}
          aria-current={value === props.value ? "true" : undefined}
        >
          {text}
        </a>
      ))}
    </div>
  );
}

/** A table that scrolls sideways where it is too wide, also by keyboard. */
export function Scroll(props: { label: string; children: ComponentChildren }): JSX.Element {
  return (
    <div class="scroll" role="group" aria-label={`${props.label}, scrolls sideways`} tabIndex={0}>
      {props.children}
    </div>
  );
}

const PULSES: Record<Pulse, string> = {
  connecting: "Connecting",
  live: "Live",
  stale: "No news from the server: numbers may be old",
  trouble: "The database cannot be read: numbers are old",
};

export function PulseLight(props: { pulse: Pulse }): JSX.Element {
  return (
    <span class={`pulse ${props.pulse}`} role="status">
      {PULSES[props.pulse]}
    </span>
  );
}
