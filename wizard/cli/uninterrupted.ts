/**
 * Does something that does not wait, to its end: an interruption meanwhile is let pass, since what it would leave is half a work, and the
 * end is near.
 */
export function uninterrupted<T>(act: () => T): T {
  const pass = () => {};
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, pass);
  try {
    return act();
  } finally {
    for (const signal of signals) process.off(signal, pass);
  }
}
