import { examplePlanFile } from '../support/plans.ts';
import { matrix } from '../support/rehearsal.ts';
import { shareOf } from './examples.ts';

matrix('lab-compile', examplePlanFile('lab-compile').plan, shareOf('lab-compile'), false);
