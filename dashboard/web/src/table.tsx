import type { ComponentChildren, JSX } from "preact";
import { Scroll } from "./parts";

/** One column of a table. */
export interface Column<T> {
  /** What its cells are; empty where they speak for themselves. */
  head: string;
  cell: (row: T, place: number) => ComponentChildren;
  /** n for numbers, wide for what a phone does without, quiet, t for what does not wrap. */
  kind?: string;
  /** Whether there is nothing to read in that cell. */
  nil?: (row: T) => boolean;
  title?: (row: T) => string | undefined;
}

/** A table of rows that are alike. */
export function Table<T>(props: {
  label: string;
  columns: Column<T>[];
  rows: T[];
  keyOf: (row: T) => string | number;
  chosen?: (row: T) => boolean;
  look?: string;
}): JSX.Element {
  const { columns, rows } = props;
  return (
    <Scroll label={props.label}>
      <table class={props.look}>
        <thead>
          <tr>
            {columns.map(({ head, kind }, place) =>
              head === "" ? <td key={place} class={kind} /> : <th key={place} class={kind} scope="col">{head}</th>,
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, place) => (
            <tr key={props.keyOf(row)} aria-current={props.chosen?.(row) ? "true" : undefined}>
              {columns.map((column, at) => (
                <td
                  key={at}
                  class={column.nil?.(row) ? `${column.kind ?? ""} nil` : column.kind}
                  title={column.title?.(row)}
                >
                  {column.cell(row, place)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
