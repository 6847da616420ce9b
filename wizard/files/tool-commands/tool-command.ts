import type { Confidence } from '../line.ts';
import type { SourceId } from '../sources.ts';

/** One way to call a tool of the time, for the words of the site: it holds no value of any plan. */
export interface ToolCommand {
  /** The line to type, without a prompt sign. */
  text: string;
  /** True where it needs root. */
  root: boolean;
  /** What it does, as one sentence. */
  what: string;
  source: SourceId;
  confidence: Confidence;
}
