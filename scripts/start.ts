import { serveDist } from './serve-dist.ts';
import { buildIfNeeded } from './site.ts';
import { ending } from './trouble.mjs';

await ending(async () => {
  await buildIfNeeded();
  await serveDist();
  return undefined;
});
