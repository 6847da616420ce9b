/** What a reader can type in the folder of the archive. */
export const CALLS: readonly { call: string; what: string }[] = [
  { call: 'node mosix-ltsp.mjs check plan.json', what: 'What the checks say of the plan and of the files that the modules make of it.' },
  { call: 'node mosix-ltsp.mjs generate plan.json --out bundle', what: 'Writes the bundle into the folder bundle.' },
  { call: 'node mosix-ltsp.mjs explain plan.json parts/etc/hosts.part', what: 'Each line of a file, with why it is there.' },
  { call: 'node --test files/hosts.test.mjs', what: 'The test of one module; without a name, the tests of all.' },
  { call: 'git apply changes.patch', what: 'Puts the changes that you have made here into the modules there.' },
];
