/** One answer as a form control: words and kind only; what is valid is the schema's business. */
export type Field =
  | { kind: 'text'; label: string; hint: string; wide?: boolean; number?: boolean }
  /** One of the names in the table of clients, which may change on the same page. */
  | { kind: 'client'; label: string; hint: string }
  | { kind: 'flag'; label: string; hint?: string }
  | { kind: 'choice'; label: string; hint?: string; options: readonly Option[] };

export interface Option {
  value: string | number | boolean;
  label: string;
  hint?: string;
  /** What the line of stations calls the branch that this option takes, where it takes one. */
  branch?: string;
}
