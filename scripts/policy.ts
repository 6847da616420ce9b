import { createHash } from 'node:crypto';
import { type Element, elementsOf } from './html.ts';

const isPolicy = (element: Element): boolean =>
  element.name === 'meta' && element.attributes.get('http-equiv')?.toLowerCase() === 'content-security-policy';

/** The sources that a policy allows for a directive, or for `default-src` where it does not name the directive. */
function sourcesOf(policy: string, directive: string): string[] {
  const directives = new Map(
    policy.split(';').map((part) => {
      const [name = '', ...sources] = part.trim().split(/\s+/);
      return [name.toLowerCase(), sources] as const;
    }),
  );
  return directives.get(directive) ?? directives.get('default-src') ?? [];
}

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** What a page holds that its own Content-Security-Policy would not let run, or that the policy must not allow. */
export function policyFaults(html: string): string[] {
  const elements = elementsOf(html);
  const policy = elements.find(isPolicy)?.attributes.get('content');
  if (policy === undefined) return ['no Content-Security-Policy'];
  const faults: string[] = [];
  for (const [name, directive] of [
    ['script', 'script-src'],
    ['style', 'style-src'],
  ] as const) {
    const allowed = sourcesOf(policy, directive);
    if (allowed.length === 0) faults.push(`the policy says nothing about ${directive}`);
    for (const loose of ["'unsafe-inline'", "'unsafe-eval'", "'unsafe-hashes'", '*', 'data:', 'http:', 'https:', 'blob:']) {
      if (allowed.includes(loose)) faults.push(`${directive} allows ${loose}`);
    }
    const inline = elements.filter((element) => element.name === name && !element.attributes.has('src') && isPolicied(element));
    for (const { text } of inline) if (!allowed.includes(hashOf(text))) faults.push(`a <${name}> without its hash: ${text.slice(0, 40)}`);
  }
  for (const element of elements) {
    for (const [name, value] of element.attributes) {
      if (name === 'style' || /^on/.test(name)) faults.push(`<${element.name} ${name}="${value.slice(0, 40)}">`);
      if (/^(href|src|action)$/.test(name) && /^\s*javascript:/i.test(value)) faults.push(`<${element.name} ${name}="javascript:...">`);
    }
  }
  return faults;
}

/** Browsers ask the policy about programs and styles; a block of data is none. */
const isPolicied = (element: Element): boolean =>
  element.name === 'style' || !/json|text\/plain/.test(element.attributes.get('type') ?? '');
