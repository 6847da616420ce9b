// What this site holds, for a program that reads text (llmstxt.org): every step as Markdown, then what belongs beside them.

import { beside } from '../site/beside.ts';
import { exampleBundles } from '../site/example-bundles.ts';
import { addressOf } from '../site/href.ts';
import { machineSteps } from '../site/machine-steps.ts';

const link = (text: string, address: string, more: string) => `- [${text}](${address}): ${more}`;

export const GET = () =>
  new Response(`# Using Mosix with LTSP, as in 2001

> A guide that turns a reader's answers into scripts and configuration files for MOSIX with LTSP, after the HOWTO of 2001 by J. Vernooij, with every correction marked. History, for an isolated lab: kernel 2.2 is unmaintained and unsafe on an open network.

Values in the steps are examples, and marked so; a reader's own come from a plan. What no source says is marked unknown, reconstructed or corrected. A script that changes a machine is run with --dry-run first.

## Steps

${machineSteps.map(({ title, markdown, station, next }) => link(title, markdown, `${station}${next.length > 1 ? '; the way parts here' : ''}.`)).join('\n')}

## Data

${link('steps.json', addressOf('steps.json'), 'every step with what it asks, where it leads, and on which condition.')}
${link('rules.json', addressOf('rules.json'), 'every rule that a plan and its files are checked by.')}
${exampleBundles.map(({ name, what }) => link(`${name}.tar.gz`, addressOf(`examples/${name}.tar.gz`), `a whole bundle, an example: ${what}.`)).join('\n')}

## Optional

${beside.map(({ title, short, path }) => link(title, addressOf(path), short)).join('\n')}
`);
