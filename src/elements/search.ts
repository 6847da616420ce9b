import { asked, rememberAsked } from '../search/address.ts';
import { fetchSections } from '../search/fetch-sections.ts';
import { fragment } from './fragment.ts';
import { searchForm } from './search-form.ts';
import type { Ask } from './show-found.ts';

// The search of its own page. What it searches in, and with, is fetched when the first word is typed, or came with the address.
const REST = 120;
const place = document.querySelector<HTMLElement>('[data-search]');
const form = place && searchForm();
const input = form?.querySelector('input');
let ask: Promise<Ask> | undefined;
let timer = 0;

async function load(address: string): Promise<Ask> {
  const [{ asking }, sections] = await Promise.all([import('./show-found.ts'), fetchSections(address)]);
  return asking(sections);
}

/** Shows what the words in the field lead to; the address remembers them, for Back and for who passes it on. */
async function search(): Promise<void> {
  if (!form || !input) return;
  const query = input.value.trim();
  rememberAsked(query);
  if (!query && !ask) return;
  ask ??= load(place?.dataset['search'] ?? '');
  try {
    const show = await ask;
    // While it loaded, more may have been typed.
    show(input.value.trim());
  } catch {
    // The next word tries again.
    ask = undefined;
    const count = document.querySelector('[data-count]');
    if (count)
      count.textContent = 'The words to search in could not be fetched. Is the network gone? The lists below still lead everywhere.';
  }
}

if (form && input) {
  place.append(form);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void search();
  });
  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = window.setTimeout(search, REST);
  });
  input.value = asked().slice(0, input.maxLength);
  if (input.value) void search();
  else if (!fragment()) input.focus();
}
