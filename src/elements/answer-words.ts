/** What an answer is called, and what its options are called, by their value as JSON. */
export interface AnswerWords {
  label: string;
  options: Readonly<Record<string, string>>;
}

/**
 * The words of all answers, as the page of all answers has them: read off this page if it is that one, else off that page,
 * which is fetched from this site. None where it cannot be had.
 */
export async function answerWords(): Promise<Map<string, AnswerWords>> {
  const place = document.querySelector('[data-summary]') ?? (await fetched());
  const rows = [...(place?.querySelectorAll<HTMLElement>('[data-answer]') ?? [])];
  return new Map(
    rows.map((row) => [
      row.dataset['answer'] ?? '',
      { label: row.querySelector('dt')?.textContent ?? '', options: JSON.parse(row.dataset['options'] ?? '{}') },
    ]),
  );
}

async function fetched(): Promise<Document | undefined> {
  const page = document.querySelector<HTMLAnchorElement>('[data-answers]')?.href.replace(/#.*/, '');
  try {
    return page === undefined ? undefined : new DOMParser().parseFromString(await (await fetch(page)).text(), 'text/html');
  } catch {
    return undefined;
  }
}

/** The name of an answer; its place in the plan where no words are to be had. */
export function nameOf(words: ReadonlyMap<string, AnswerWords>, pointer: string): string {
  return words.get(pointer)?.label || pointer.slice(1).replaceAll('/', ' ');
}
