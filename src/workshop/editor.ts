import { many } from '../render/many.ts';
import type { BenchFiles } from './bench-files.ts';

/** The part of the bench in which one module is changed. Gives back which one that is. */
export function useEditor(root: ParentNode, files: BenchFiles): () => string {
  const choice = root.querySelector('select') as HTMLSelectElement;
  const text = root.querySelector('textarea') as HTMLTextAreaElement;
  const back = root.querySelector('[data-do="take-back"]') as HTMLButtonElement;
  const path = () => choice.value;

  const tell = () => {
    back.hidden = !files.changed.includes(path());
    const count = files.changed.length;
    const words = count ? `${many(count, 'module')} changed: ${files.changed.join(', ')}` : 'No module is changed.';
    const place = root.querySelector('[data-changed]');
    if (place?.textContent !== words) place?.replaceChildren(words);
    for (const option of choice.options) {
      const name = option.value.replace(/^files\//, '');
      option.textContent = files.changed.includes(option.value) ? `${name} (changed)` : name;
    }
  };
  const show = () => {
    root.querySelector('[data-name]')?.replaceChildren(path());
    text.value = files.text(path());
    tell();
  };
  choice.addEventListener('change', show);
  text.addEventListener('input', () => {
    files.change(path(), text.value);
    tell();
  });
  back.addEventListener('click', () => {
    files.change(path(), files.originals.get(path()) ?? '');
    show();
    text.focus();
  });
  choice.value = files.changed[0] ?? 'files/hosts.mjs';
  show();
  return path;
}
