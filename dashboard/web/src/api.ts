import { useCallback, useEffect, useState } from "preact/hooks";

/** What the API refuses, in its own words. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** Asks the API; `parameters` that are undefined are left away. */
export async function ask<T>(
  path: string,
  parameters: Record<string, string | string[] | undefined> = {},
): Promise<T> {
  return send<T>("GET", path + query(parameters));
}

/** Has the API change something. */
export async function send<T>(method: string, path: string, body?: unknown): Promise<T> {
  const answer = await fetch(`/api/v1/${path}`, {
    method,
    headers: { "X-Trueup-Request": "page", "Content-Type": "application/json" },
    body: body === undefined ? null : JSON.stringify(body),
  });
  const json = await answer.json().catch(() => {
    throw new Refusal(answer.status, "The answer cannot be read.");
  });
  if (!answer.ok) {
    throw new Refusal(answer.status, json.message ?? `The answer was ${answer.status}.`);
  }
  return json as T;
}

export function query(parameters: Record<string, string | string[] | undefined>): string {
  const pairs = Object.entries(parameters).flatMap(([name, value]) =>
    value === undefined ? [] : [value].flat().map((one) => [name, one]),
  );
  return pairs.length === 0 ? "" : `?${new URLSearchParams(pairs)}`;
}

export function where(dimensions: Record<string, string>): string[] {
  return Object.entries(dimensions).map(([field, value]) => `${field}:${value}`);
}

/** What is known of an answer: what it was last, and what went wrong since. */
export interface Loaded<T> {
  value: T | undefined;
  error: Refusal | undefined;
  reload: () => void;
}

/** Asks now, again where `key` changes, and every `seconds` if given. */
export function useAnswer<T>(key: string, load: () => Promise<T>, seconds?: number): Loaded<T> {
  const [state, setState] = useState<{ key: string; value?: T; error?: Refusal }>({ key });
  const [round, setRound] = useState(0);
  const reload = useCallback(() => setRound((last) => last + 1), []);
  useEffect(() => {
    let gone = false;
    load().then(
      (value) => gone || setState({ key, value }),
      (error) =>
        gone ||
        setState((last) => ({
          ...(last.key === key ? last : { key }),
          error: error instanceof Refusal ? error : new Refusal(0, "The server cannot be reached."),
        })),
    );
    return () => {
      gone = true;
    };
  }, [key, round]);
  useEffect(() => {
    if (seconds !== undefined && (state.value !== undefined || state.error !== undefined)) {
      const timer = setTimeout(reload, seconds * 1000);
      return () => clearTimeout(timer);
    }
    return undefined;
  }, [state]);
  const current = state.key === key;
  return {
    value: current ? state.value : undefined,
    error: current ? state.error : undefined,
    reload,
  };
}
