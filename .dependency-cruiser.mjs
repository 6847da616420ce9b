// The import rule of ARCHITECTURE.md: arrows point down only.
//   src, cli -> rehearsal -> check -> bundle -> files -> flow -> plan;  lint stands alone, and check may use it.

const LAYERS = ['plan', 'flow', 'files', 'bundle', 'check', 'rehearsal', 'cli'];

/** One rule for each layer: what it must not reach up to. */
const upward = LAYERS.slice(0, -1).map((layer, at) => ({
  name: `${layer}-reaches-up`,
  comment: `wizard/${layer} may import only what is below it`,
  severity: 'error',
  from: { path: `^wizard/${layer}/` },
  to: { path: `^wizard/(${LAYERS.slice(at + 1).join('|')})/` },
}));

export default {
  forbidden: [
    ...upward,
    {
      name: 'lint-stands-alone',
      comment: 'wizard/lint reads files that we did not write; it must not lean on what writes ours',
      severity: 'error',
      from: { path: '^wizard/lint/' },
      to: { path: '^wizard/', pathNot: '^wizard/lint/' },
    },
    {
      name: 'only-check-and-faces-use-lint',
      severity: 'error',
      from: { path: '^wizard/(plan|flow|files|bundle)/' },
      to: { path: '^wizard/lint/' },
    },
    {
      name: 'rules-need-no-machine',
      comment: 'wizard/ runs in a page too: no node: module outside the command line and the engines of the rehearsal',
      severity: 'error',
      from: { path: '^wizard/', pathNot: '^wizard/(cli|rehearsal/engines)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'rules-know-no-face',
      severity: 'error',
      from: { path: '^wizard/' },
      to: { path: '^(src|scripts|tests|content)/' },
    },
    {
      name: 'faces-are-apart',
      comment: 'what a reader is sent holds nothing of the command line, the tests or the build',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(wizard/cli|scripts|tests)/' },
    },
    {
      name: 'shipped-code-needs-shipped-packages',
      comment: 'the command line runs where everything is installed; all else of wizard/ is sent to readers',
      severity: 'error',
      from: { path: '^wizard/', pathNot: '^wizard/cli/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    },
    { name: 'no-circle', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    {
      name: 'every-import-is-there',
      comment: 'what these two import lies beside them where they are put to use: on the bench, on the server of the protocol fake',
      severity: 'error',
      from: { pathNot: '^(scripts/workshop/tests/|tests/pages/protocol-fake-frame)' },
      to: { couldNotResolve: true, pathNot: '^astro:|\\?url$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.mjs', '.js', '.json', '.d.ts'],
    },
    builtInModules: { add: [] },
  },
};
