import { createHash } from 'node:crypto';
import { constants, zstdCompressSync } from 'node:zlib';

/** What the one file is put together from. */
export interface Parts {
  title: string;
  description: string;
  /** `data:` address of the sign in the browser's tab. */
  icon: string;
  /** The style sheets by name, in their order. */
  styles: ReadonlyMap<string, string>;
  /** All that the guide does. */
  script: string;
  /** Unpacks it. */
  loader: string;
  header: string;
  footer: string;
  /** The pages, see `carry`. */
  pages: readonly string[];
}

/** Until the script has put one page in place, none of them shows; without a script all of them do. */
const FIRST = 'document.documentElement.dataset.script = ""';
const OWN_STYLE = '[data-script] .carried, .guide .top .to-guide { display: none }';

/** The one file. Its policy lets run what stands in it, by its sum, and nothing from anywhere. */
export function oneDocument({ title, description, icon, styles, script, loader, header, footer, pages }: Parts): string {
  const policy = [
    "default-src 'none'",
    `script-src ${sumOf(FIRST)} ${sumOf(loader)} ${sumOf(script)}`,
    `style-src ${sumOf(OWN_STYLE)} ${[...styles.values()].map(sumOf).join(' ')}`,
    'img-src data:',
    'font-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "object-src 'none'",
  ].join(';');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="content-security-policy" content="${policy}">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<meta name="description" content="${description}">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="${icon}">
<script>${FIRST}</script>
${[...styles].map(([name, text]) => `<style data-style="${name}">${text}</style>`).join('\n')}
<style>${OWN_STYLE}</style>
</head>
<body class="home">
${header}
${pages.join('\n')}
${footer}
<script type="text/plain" data-packed>${packed(script)}</script>
<script>${loader}</script>
</body>
</html>
`;
}

/** As small as a page can hold it; the window spans all of it. */
const packed = (text: string): string =>
  zstdCompressSync(text, { params: { [constants.ZSTD_c_compressionLevel]: 22, [constants.ZSTD_c_windowLog]: 20 } }).toString('base64');

const sumOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
