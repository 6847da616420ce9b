/**
 * One answer as a form control: words and kind only; what is valid is the schema's business. `name` is what a sentence calls
 * the answer, as in `Change NAME`, where that is not its label after `the`.
 */
export type Field =
  | { kind: 'text'; label: string; hint: string; wide?: boolean; number?: boolean; name?: string }
  /** One of the names in the table of clients, which may change on the same page. */
  | { kind: 'client'; label: string; hint: string; name?: string }
  | { kind: 'flag'; label: string; hint?: string; name?: string }
  | { kind: 'choice'; label: string; hint?: string; name?: string; options: readonly Option[] };

export interface Option {
  value: string | number | boolean;
  label: string;
  hint?: string;
  /** What the line of stations calls the branch that this option takes, where it takes one. */
  branch?: string;
  /** What a page's title calls the way of who has chosen it, where it changes the way. */
  title?: string;
}
