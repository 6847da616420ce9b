/** What ends a program from outside, and it may hear. */
export const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Does something that does not wait, to its end: an interruption meanwhile is let pass, since what it would leave is half a work, and the
 * end is near.
 */
export function uninterrupted<T>(act: () => T): T {
  const pass = () => {};
  for (const signal of SIGNALS) process.on(signal, pass);
  try {
    return act();
  } finally {
    for (const signal of SIGNALS) process.off(signal, pass);
  }
}
