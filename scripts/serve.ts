import { serveDist } from './serve-dist.ts';
import { ending } from './trouble.mjs';

await ending(async () => {
  await serveDist();
  return undefined;
});
