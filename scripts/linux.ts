import { resolve } from 'node:path';
import { imageFolder, makeImage } from './linux/image.ts';
import { fetchSources } from './linux/sources.ts';
import { takeUpImage } from './site.ts';
import { ending, Trouble } from './trouble.mjs';

const say = (words: string) => void process.stderr.write(`${words}\n`);

// npm run linux [-- --again | --sources FOLDER]
await ending(async () => {
  const [option, folder, ...more] = process.argv.slice(2);
  const known = option === undefined || option === '--again' ? folder === undefined : option === '--sources' && folder !== undefined;
  if (!known || more.length > 0) {
    throw new Trouble({
      where: 'npm run linux',
      expected: 'nothing, `-- --again` for newer packages, or `-- --sources FOLDER` for the sources of all that is in the image',
      found: process.argv.slice(2).join(' '),
      todo: 'call it in one of these ways',
    });
  }
  const record = makeImage(say, option === '--again');
  if (option === '--sources') {
    const into = resolve(process.env['INIT_CWD'] ?? '.', folder as string);
    say(`Fetching sources into ${into}; that of the kernel alone has 140 MB ...`);
    process.stdout.write(`${fetchSources(record, into).join('\n')}\n`);
    return 0;
  }
  await takeUpImage();
  const { files } = record;
  for (const { file, bytes, whole } of files) process.stdout.write(`${file}: ${bytes} bytes, unpacked ${whole}\n`);
  process.stdout.write(`${files.reduce((sum, { bytes }) => sum + bytes, 0)} bytes in ${imageFolder()}\n`);
  return 0;
});
