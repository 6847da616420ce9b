import type { ToolCommand } from './tool-command.ts';

/** `mosctl` tells a node what it may send away and take in, and asks about nodes. */
export const mosctl = {
  stay: {
    text: 'mosctl stay',
    root: true,
    what: 'No process leaves this node by itself, neither its own nor a guest.',
    source: 'MOSCTL',
    confidence: 'documented',
  },
  nostay: {
    text: 'mosctl nostay',
    root: true,
    what: 'Ends stay.',
    source: 'MOSCTL',
    confidence: 'documented',
  },
  lstay: {
    text: 'mosctl lstay',
    root: true,
    what: 'Keeps the own processes of this node here; guests may still move on.',
    source: 'MOSCTL',
    confidence: 'documented',
  },
  nolstay: {
    text: 'mosctl nolstay',
    root: true,
    what: 'Ends lstay.',
    source: 'MOSCTL',
    confidence: 'documented',
  },
  block: {
    text: 'mosctl block',
    root: true,
    what: 'Lets no guest arrive.',
    source: 'MOSCTL',
    confidence: 'documented',
  },
  noblock: {
    text: 'mosctl noblock',
    root: true,
    what: 'Ends block.',
    source: 'MOSCTL',
    confidence: 'documented',
  },
  quiet: {
    text: 'mosctl quiet',
    root: true,
    what: 'Stops telling other nodes the load of this one.',
    source: 'MOSCTL',
    confidence: 'documented',
  },
  noquiet: {
    text: 'mosctl noquiet',
    root: true,
    what: 'Ends quiet.',
    source: 'MOSCTL',
    confidence: 'documented',
  },
  expel: {
    text: 'mosctl expel',
    root: true,
    what: 'Sends all guests away and waits until they are gone. Acts as block, too.',
    source: 'MOSCTL',
    confidence: 'documented',
  },
  bring: {
    text: 'mosctl bring',
    root: true,
    what: 'Brings the own processes of this node home and waits until they are here. Acts as lstay, too.',
    source: 'MOSCTL',
    confidence: 'documented',
  },
  whois: {
    text: 'mosctl whois 2',
    root: false,
    what: 'Which machine node 2 is; an address or a name in place of the number asks the other way round. The page names the call; what it prints was not read.',
    source: 'MOSCTL',
    confidence: 'inferred',
  },
  isup: {
    text: 'mosctl isup 2',
    root: false,
    what: 'Whether node 2 is up. The page names the call; what it prints was not read.',
    source: 'MOSCTL',
    confidence: 'inferred',
  },
} satisfies Record<string, ToolCommand>;
