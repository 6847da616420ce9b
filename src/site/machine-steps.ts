import { scriptPath, scriptSteps } from '../../wizard/files/script-names.ts';
import { failable } from '../../wizard/flow/guide.ts';
import { questions } from '../../wizard/flow/questions.ts';
import { ends, stepIds } from '../../wizard/flow/steps.ts';
import { conditionsOf } from './conditions.ts';
import { exampleAt } from './example.ts';
import { addressOf } from './href.ts';
import { stepOf } from './steps.ts';

/** Every step for a program: what it is, what it asks for, where it leads and when; from the chart and the words, nothing by hand. */
export const machineSteps = stepIds.map((id) => {
  const { title, station, runs, risk, time, undo, inventory } = stepOf(id).data;
  const { plan, path } = exampleAt(id);
  const script = scriptSteps(plan).find((each) => each === id);
  return {
    id,
    title,
    station,
    runs,
    risk,
    time,
    undo,
    page: addressOf(`guide/${id}/`),
    markdown: addressOf(`guide/${id}.md`),
    asks: questions[id] ?? [],
    next: conditionsOf(id).map(({ to, when, words }) => ({ to, ...(when ? { guard: when } : {}), ...(words ? { when: words } : {}) })),
    ...(ends[id] ? { ends: ends[id] } : {}),
    canFail: (failable as readonly string[]).includes(id),
    onTheExampleWay: path.includes(id),
    ...(script ? { exampleScript: scriptPath(plan, script) } : {}),
    sources: inventory,
  };
});
