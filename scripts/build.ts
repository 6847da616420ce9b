import { build } from './site.ts';
import { ending } from './trouble.mjs';

await ending(async () => {
  await build();
  return 0;
});
