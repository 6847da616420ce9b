import { describe } from 'vitest';
import { linuxEngine } from '../../wizard/rehearsal/engines/linux/engine.ts';
import type { Image } from '../../wizard/rehearsal/engines/linux/image.ts';
import { keepsItsWord } from '../support/engine-word.ts';
import { linuxImage } from '../support/linux.ts';

const image = linuxImage();

describe.skipIf(!image)('on the practice machine', () => keepsItsWord('linux', () => linuxEngine(image as Image)));
