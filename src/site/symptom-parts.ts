/** The parts of every symptom, in their order: whoever is in trouble finds each by its first words. */
const PARTS = ['Cause', 'How to be sure', 'Cure'];

/** Which parts the words of a symptom lack, or have at another place than in this order. */
export function missingParts(words: string): string[] {
  const begins = words.split('\n').flatMap((line) => /^\*\*(.+?)\.\*\* /.exec(line)?.[1] ?? []);
  return PARTS.filter((part, at) => begins[at] !== part);
}
