import { describe } from 'vitest';
import { keepsItsWord } from '../support/engine-word.ts';
import { testEngine } from '../support/rehearsal.ts';
import { testTools } from '../support/test-root.ts';

describe.skipIf(testTools().leftOut)('here', () => keepsItsWord('native', testEngine));
