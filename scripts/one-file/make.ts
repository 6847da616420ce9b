import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Address, Addresses } from './addresses.ts';
import { carry } from './carry.ts';
import { oneDocument } from './document.ts';
import { frameOf } from './frame.ts';
import { placesNamed } from './places-named.ts';
import { oneScript } from './script.ts';
import { dataAddress, sheetName, sheetsInOrder, sheetsOf } from './sheets.ts';

const INDEX = 'index.html';
/** Pages of what only the site can do. */
const OF_THE_SITE = /^(offline|rehearse|workshop)\//;

/**
 * Writes `guide.html` into the folder of the built site: every page of it, with all that they need, in one file.
 * @param base what absolute paths of the site begin with
 */
export async function makeOneFile(folder: string, base: string): Promise<void> {
  const read = (address: string) => readFileSync(join(folder, address.slice(base.length)));
  const places = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((place) => place.replaceAll('\\', '/'))
    .filter((place) => (place === INDEX || place.endsWith(`/${INDEX}`)) && !OF_THE_SITE.test(place))
    .sort((one, other) => Number(other === INDEX) - Number(one === INDEX) || (one < other ? -1 : 1));
  const pages = places.map((place) => {
    const html = read(base + place).toString('utf8');
    return { address: addressOf(place), html, sheets: sheetsOf(html) };
  });
  const addresses: Addresses = new Map(places.map((place) => [base + place.slice(0, -INDEX.length), addressOf(place)]));
  const withFiles = (css: string) => css.replace(/url\((\/[^)]+)\)/g, (_, file: string) => `url(${dataAddress(file, read(file))})`);
  const page = (address: Address) => pages.find((each) => each.address === address)?.html ?? '';
  const { header, footer, description } = frameOf(page('/guide/why/'), page('/errata/'), page('/'), addresses);
  const named = placesNamed(pages, addresses);
  const text = oneDocument({
    title: 'Using Mosix with LTSP',
    description,
    icon: dataAddress('favicon.svg', read(`${base}favicon.svg`)),
    styles: new Map(
      sheetsInOrder(pages.map(({ sheets }) => sheets)).map((sheet) => [sheetName(sheet), withFiles(read(sheet).toString('utf8'))]),
    ),
    script: await oneScript('src/one-file/main.ts'),
    loader: await oneScript('src/one-file/load.ts'),
    header,
    footer,
    pages: pages.map(({ sheets, ...each }) => carry({ ...each, styles: sheets.map(sheetName) }, addresses, named)),
  });
  writeFileSync(join(folder, 'guide.html'), text);
}

const addressOf = (place: string): Address => `/${place.slice(0, -INDEX.length)}`;
