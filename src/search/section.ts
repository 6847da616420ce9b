/** A place of the guide that can be found: a stretch of words below a heading, or one thing that has a name, such as a rule or a file. */
export interface Section {
  /** Where it is, below the top of the site: `guide/why/#what-this-does-and-why`. */
  at: string;
  /** What the reader is told it belongs to: `Step`, `Reference`, `Rule` and so on. */
  kind: string;
  /** The title of its page. */
  page: string;
  /** Its own heading or name; that of the page where it has none. */
  heading: string;
  text: string;
}
