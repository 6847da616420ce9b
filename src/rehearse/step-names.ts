import type { StepNames } from './step-view.ts';

/** Titles and addresses of the steps, which the page brings along. */
export function stepNames(root: HTMLElement): StepNames {
  const steps: Record<string, { title: string; href: string }> = JSON.parse(root.dataset['steps'] ?? '{}');
  return { titleOf: (step) => steps[step]?.title ?? step, hrefOf: (step) => steps[step]?.href ?? '' };
}
