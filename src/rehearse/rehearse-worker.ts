// The rehearsal's own thread: the machine, the way played on it or walked by hand, the verdicts. The page only shows what is told here.
import type { StepId } from '../../wizard/flow/steps.ts';
import type { Engine } from '../../wizard/rehearsal/engine.ts';
import { faultNamed } from '../../wizard/rehearsal/rehearse.ts';
import { commandOf, reportOf } from '../../wizard/rehearsal/report.ts';
import { Piecewise } from '../../wizard/rehearsal/scenario/piecewise.ts';
import type { Playing } from '../../wizard/rehearsal/scenario/play.ts';
import type { Walk } from '../../wizard/rehearsal/scenario/walk.ts';
import { AtHand } from './at-hand.ts';
import type { Ending } from './at-work.ts';
import { bounded } from './bounded.ts';
import { describedPlan, planToRehearse } from './describe.ts';
import type { ImageRecord } from './image-record.ts';
import { lookForImage } from './look-for-image.ts';
import type { Ask, HandAct, RehearseAct, Told } from './messages.ts';

/** Milliseconds between two signs of life. */
const BEAT = 1_000;

const tell = (told: Told) => postMessage(told);

let answers = '';
let image: { folder: string; record: ImageRecord } | undefined;
let engine: Promise<Engine> | undefined;
let rehearsal: Promise<Piecewise> | undefined;
const atHand = new AtHand(tell);
let stop = new AbortController();
/** The step that is played, for what is printed meanwhile. */
let at: StepId = 'why';

addEventListener('message', ({ data }: MessageEvent<Ask>) => void hear(data));

async function hear(ask: Ask): Promise<void> {
  if (ask.ask === 'stop') return stop.abort();
  if (ask.ask === 'type') return atHand.type(ask.text);
  if (ask.ask === 'describe') {
    answers = ask.answers;
    return tell({ tell: 'described', described: describedPlan(ask.answers, ask.kept) });
  }
  if (ask.ask === 'image') {
    const record = await lookForImage(ask.folder);
    image = record ? { folder: ask.folder, record } : undefined;
    return tell({ tell: 'image', record });
  }
  stop = new AbortController();
  const beat = setInterval(() => tell({ tell: 'beat' }), BEAT);
  const ending = await perform(ask).then(() => ({ how: 'whole' }) as const, endingOf);
  clearInterval(beat);
  tell({ tell: 'ended', ending });
}

/** Fetches and starts the machine, the first time. */
function machine(): Promise<Engine> {
  engine ??= started();
  engine.catch(() => {
    engine = undefined;
  });
  return engine;
}

async function started(): Promise<Engine> {
  if (!image) throw new Error('this site has no image of the practice machine');
  const [{ linuxEngine }, { fetchImage }] = await Promise.all([
    import('../../wizard/rehearsal/engines/linux/engine.ts'),
    import('./fetch-image.ts'),
  ]);
  const fetched = await fetchImage(image.folder, image.record, stop.signal, (come, of) => tell({ tell: 'fetched', come, of }));
  return await linuxEngine(fetched);
}

async function perform(ask: RehearseAct | HandAct): Promise<void> {
  if (ask.ask === 'play' || ask.ask === 'take-back' || ask.ask === 'start-over') return await rehearse(ask);
  const { plan } = planToRehearse(answers);
  await atHand.perform(ask, await machine(), plan, stop.signal);
}

async function rehearse(ask: RehearseAct): Promise<void> {
  rehearsal ??= machine().then((engine) => Piecewise.begin(heard(engine), planToRehearse(answers).plan));
  rehearsal.catch(() => {
    rehearsal = undefined;
  });
  const pieces = await rehearsal;
  stop.signal.throwIfAborted();
  const how = playing();
  if (ask.ask === 'start-over') await pieces.startOver();
  else if (ask.ask === 'take-back') {
    at = 'done';
    tell({ tell: 'begins', step: at });
    show(await pieces.takeBack(how));
  } else {
    const { until, from } = ask;
    const fault = ask.fault === null ? undefined : faultNamed(ask.fault, pieces.plan);
    await pieces.play({ ...how, fault, from: from ?? undefined, ...(until ? { until } : {}), ended: show });
  }
}

/** What is told while a piece is played. */
const playing = (): Playing => ({
  signal: stop.signal,
  begins(step) {
    at = step;
    tell({ tell: 'begins', step });
  },
  output: (text) => tell({ tell: 'output', step: at, text }),
});

const show = (walk: Walk) => tell({ tell: 'reports', reports: bounded(reportOf(walk)) });

/** Tells each command before it runs. */
function heard(engine: Engine): Engine {
  return {
    ...engine,
    run(script, args, how) {
      tell({ tell: 'runs', step: at, command: commandOf(script, args) });
      return engine.run(script, args, how);
    },
  };
}

function endingOf(error: unknown): Ending {
  if (stop.signal.aborted) return { how: 'stopped' };
  if (error instanceof Error && error.name === 'Hung') return { how: 'hung' };
  return { how: 'broken', why: error instanceof Error ? error.message : String(error) };
}
