import type { StepReport } from '../../wizard/rehearsal/report.ts';

/** How much of one script's output is shown, and of the texts of all files that a step has changed; in characters. */
const OUTPUT = 12_000;
const FILES = 60_000;

/** Reports of a size that a page can draw and a browser can keep: of a long output the end, of many texts the first. */
export function bounded(reports: readonly StepReport[]): StepReport[] {
  return reports.map((report) => {
    let room = FILES;
    const files = report.files.map(({ path, what, before, after }) => {
      const size = (before?.length ?? 0) + (after?.length ?? 0);
      if (size > room) return { path, what };
      room -= size;
      return { path, what, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
    });
    const runs = report.runs.map((run) => ({ ...run, said: endOf(run.said) }));
    return { ...report, runs, files };
  });
}

/** The end of a text that is too long, from a line's beginning on. */
export function endOf(text: string, most = OUTPUT): string {
  if (text.length <= most) return text;
  const end = text.slice(-most);
  return `[...]\n${end.slice(end.indexOf('\n') + 1)}`;
}
