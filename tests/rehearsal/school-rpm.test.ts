import { examplePlanFile } from '../support/plans.ts';
import { matrix } from '../support/rehearsal.ts';
import { shareOf } from './examples.ts';

matrix('school-rpm', examplePlanFile('school-rpm').plan, shareOf('school-rpm'), false);
