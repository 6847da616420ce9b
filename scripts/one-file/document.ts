import { createHash } from 'node:crypto';

/** What the one file is put together from. */
export interface Parts {
  title: string;
  description: string;
  /** `data:` address of the sign in the browser's tab. */
  icon: string;
  /** The style sheets by name, in their order. */
  styles: ReadonlyMap<string, string>;
  script: string;
  header: string;
  footer: string;
  /** The pages, see `carry`. */
  pages: readonly string[];
}

/** The one file. Its policy lets run what stands in it, by its sum, and nothing from anywhere. */
export function oneDocument({ title, description, icon, styles, script, header, footer, pages }: Parts): string {
  const policy = [
    "default-src 'none'",
    `script-src ${sumOf(script)}`,
    `style-src ${[...styles.values()].map(sumOf).join(' ')}`,
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
${[...styles].map(([name, text]) => `<style data-style="${name}">${text}</style>`).join('\n')}
</head>
<body class="home">
${header}
${pages.join('\n')}
${footer}
<script>${script}</script>
</body>
</html>
`;
}

const sumOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
