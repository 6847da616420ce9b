/** Findings that are a matter of knowledge: a reader who knows better names them in the plan's `accepted`. */
export const ACCEPTABLE = ['mixed-mosix-versions', 'client-kernel-fits-card'] as const;
