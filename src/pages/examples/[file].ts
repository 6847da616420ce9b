// The bundles of the example plans, for who cannot make one here: the same bytes as `cli generate --archive` writes.
import type { APIRoute } from 'astro';
import { tarGz, zip } from '../../../wizard/bundle/archive.ts';
import { bundle } from '../../../wizard/bundle/tree.ts';
import { exampleBundles } from '../../site/example-bundles.ts';

const PACKERS = { 'tar.gz': tarGz, zip };

export function getStaticPaths() {
  return exampleBundles.flatMap(({ name, plan }) =>
    Object.entries(PACKERS).map(([ending, pack]) => ({ params: { file: `${name}.${ending}` }, props: { plan, pack } })),
  );
}

export const GET: APIRoute = async ({ props: { plan, pack } }) => new Response((await pack(bundle(plan))) as Uint8Array<ArrayBuffer>);
