import { dhcpdForm } from './dhcpd-form.ts';
import { dhcpdHosts } from './dhcpd-hosts.ts';
import { exportsRules } from './exports.ts';
import { hostsRules } from './hosts.ts';
import { inetdRules } from './inetd-conf.ts';
import { type Kind, kinds } from './kinds.ts';
import { liloRules } from './lilo-conf.ts';
import { ltsRules } from './lts-conf.ts';
import { mosixMapEntries } from './mosix-map-entries.ts';
import { mosixMapRanges } from './mosix-map-ranges.ts';
import { plainText } from './plain-text.ts';
import { rcLocalRules } from './rc-local.ts';
import type { Flaw, Rule } from './rule.ts';
import { scriptRules } from './script.ts';
import { scriptConstructs } from './script-constructs.ts';

export { type Kind, kindOf, kinds } from './kinds.ts';
export type { Flaw, Rule } from './rule.ts';

/** Every rule, in the order in which a report names them. */
export const rules: readonly Rule[] = [
  ...mosixMapEntries,
  ...mosixMapRanges,
  ...hostsRules,
  ...dhcpdForm,
  ...dhcpdHosts,
  ...exportsRules,
  ...ltsRules,
  ...liloRules,
  ...inetdRules,
  ...rcLocalRules,
  ...scriptRules,
  ...scriptConstructs,
  ...kinds.flatMap(plainText),
];

/** What one rule says of a text; kept where it has no flaw. */
export interface Judged {
  rule: Rule;
  flaws: Flaw[];
}

/** Runs every rule of a kind over a text. Takes any text, never throws, and names the rules that are kept too. */
export function lint(kind: Kind, text: string): Judged[] {
  return rules.filter((rule) => rule.kind === kind).map((rule) => ({ rule, flaws: rule.run(text) }));
}
