/** A piece of a page as data, so that the build and the browser render from one description. */
export type Tree = string | Branch;

export interface Branch {
  tag: string;
  attributes: Readonly<Record<string, string>>;
  children: readonly Tree[];
}

/** One element. Attributes that are undefined or false are left out; true stands for an empty value. */
export function h(tag: string, attributes: Record<string, string | boolean | undefined> = {}, ...children: Tree[]): Branch {
  const kept = Object.entries(attributes).flatMap(([name, value]) =>
    value === undefined || value === false ? [] : [[name, value === true ? '' : value] as const],
  );
  return { tag, attributes: Object.fromEntries(kept), children };
}
