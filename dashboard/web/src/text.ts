import type { Point, Texts } from "./types";

const COMPACT = new Intl.NumberFormat("en", { notation: "compact", maximumSignificantDigits: 3 });
const WHOLE = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const FINE = new Intl.NumberFormat("en", { maximumSignificantDigits: 4 });
const CENTS = new Intl.NumberFormat("en", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const PERCENT = new Intl.NumberFormat("en", { style: "percent", maximumFractionDigits: 1 });

/** A number as it is read: 8,884; 838.49; 0.0123. */
export function number(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && size < 1) {
    return FINE.format(value);
  }
  return Number.isInteger(value) || size >= 10_000 ? WHOLE.format(value) : CENTS.format(value);
}

export function short(value: number): string {
  return Math.abs(value) < 1000 ? FINE.format(value) : COMPACT.format(value);
}

export function signed(value: number): string {
  return value === 0 ? "0" : (value > 0 ? "+" : "−") + number(Math.abs(value));
}

export function percent(value: number): string {
  return PERCENT.format(value);
}

export function signedPercent(value: number): string {
  return (value < 0 ? "−" : "+") + percent(Math.abs(value));
}

/** A difference of two shares: +3.00 pp. */
export function points(value: number): string {
  return `${value < 0 ? "−" : "+"}${CENTS.format(Math.abs(100 * value))} pp`;
}

export function bytes(value: number): string {
  const units = ["B", "kB", "MB", "GB", "TB"];
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${FINE.format(Math.round(value * 10) / 10)} ${units[unit]}`;
}

/** Times are UTC, as windows are. */
export function time(iso: string, seconds = true): string {
  return iso.slice(11, seconds ? 19 : 16);
}

export function day(iso: string): string {
  return iso.slice(0, 10);
}

export function dateTime(iso: string): string {
  return `${day(iso)} ${time(iso)}`;
}

/** From when to when, without what both have in common. */
export function range(from: string, to: string): string {
  const whole = from.slice(11, 19) === "00:00:00" && to.slice(11, 19) === "00:00:00";
  if (whole) {
    const last = new Date(Date.parse(to) - 1).toISOString();
    return day(from) === day(last) ? day(from) : `${day(from)} to ${day(last)}`;
  }
  return `${dateTime(from)} to ${day(from) === day(to) ? time(to) : dateTime(to)}`;
}

export function ago(millis: number): string {
  const seconds = Math.max(0, Math.round(millis / 1000));
  if (seconds < 120) {
    return `${seconds} s`;
  }
  if (seconds < 7200) {
    return `${Math.round(seconds / 60)} min`;
  }
  return seconds < 172_800 ? `${Math.round(seconds / 3600)} h` : `${Math.round(seconds / 86_400)} d`;
}

export function dimensions(texts: Texts): string {
  const values = Object.entries(texts).map(([name, value]) => `${bare(name)} ${value}`);
  return values.length === 0 ? "all" : values.join(", ");
}

/** The last part of a field's name: properties.method is method. */
export function bare(field: string): string {
  return field.slice(field.lastIndexOf(".") + 1);
}

/** MISSING_IN_STREAM is "missing in stream". */
export function words(constant: string): string {
  return constant.toLowerCase().replaceAll("_", " ");
}

/** A duration that is mostly short: 0.4 s, 12 s, 3 min. */
export function delay(value: number): string {
  return value < 10 ? `${value.toFixed(1)} s` : ago(value * 1000);
}

/** The same as the beginning of a sentence. */
export function sentence(constant: string): string {
  const text = words(constant);
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** active_customers is "Active customers". */
export function title(name: string): string {
  const text = name.replaceAll("_", " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** How far the exact value may be away, in proportion; empty where it is no estimate. */
export function plusMinus(point: Point): string {
  const width = Math.max(point.upper - point.estimate, point.estimate - point.lower);
  return width <= 0 || point.estimate === 0 ? "" : `±${percent(width / Math.abs(point.estimate))}`;
}

const SECONDS: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86_400 };

/** So many seconds, as a tier is written: 10s, 1m. */
export function lengthOf(length: number): string {
  const [unit, size] = Object.entries(SECONDS).reverse().find(([, one]) => length % one === 0) ?? ["s", 1];
  return `${length / size}${unit}`;
}

/** The length of a tier or range such as 10s, in seconds. */
export function seconds(length: string): number {
  const parts = /^(\d+)(ms|s|m|h|d)$/.exec(length);
  return parts === null
    ? 0
    : Number(parts[1]) * (parts[2] === "ms" ? 0.001 : SECONDS[parts[2] as string] as number);
}
