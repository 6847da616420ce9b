import { toDom } from '../render/to-dom.ts';
import { h } from '../render/tree.ts';

/** The form of the search; the script makes it, since without one there is nothing behind it. */
export function searchForm(): HTMLElement {
  const hint = 'A word, an erratum’s number, a file’s name, what a program printed. Nothing that you type leaves this browser.';
  return toDom(
    h(
      'form',
      { class: 'search-form', role: 'search' },
      h('label', { for: 'query' }, 'Words to look for'),
      h('input', {
        id: 'query',
        name: 'q',
        type: 'search',
        maxlength: '200',
        autocomplete: 'off',
        autocapitalize: 'none',
        spellcheck: 'false',
        enterkeyhint: 'search',
        'aria-describedby': 'about-search',
      }),
      h('p', { class: 'hint', id: 'about-search' }, hint),
    ),
  );
}
