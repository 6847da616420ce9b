/** The cache of what the reader asks to keep beside the site. */
export const EXTRAS = 'mosix-ltsp-guide-extras';

/** The field by which pages know what the service worker says of the version that it fetches. */
export const TELLS = 'guideVersion';

/** Why a version was not kept: no room for it, or a file of it did not come. */
export interface Told {
  [TELLS]: 'full' | 'torn';
}
