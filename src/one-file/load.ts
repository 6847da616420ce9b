// All scripts of the guide lie in the file as one packed text; written out they would take a quarter of a megabyte more. The policy
// of the file names the sum of what is unpacked, so nothing else can run.
import { decompress } from 'fzstd';

const packed = document.querySelector('[data-packed]');
const bytes = Uint8Array.from(atob(packed?.textContent ?? ''), (letter) => letter.charCodeAt(0));
const script = document.createElement('script');
script.textContent = new TextDecoder().decode(decompress(bytes));
packed?.replaceWith(script);
