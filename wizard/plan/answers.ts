import { ACCEPTABLE } from './acceptable.ts';
import { LONGEST_KEPT, MOST_CLIENTS } from './bounds.ts';
import { examplePlan } from './example.ts';
import { migrate } from './migrate.ts';
import { LARGEST_PLAN, type Parsed, parsePlan } from './parse.ts';
import type { Problem } from './problem.ts';
import { type PlanInput, SCHEMA_VERSION } from './schema.ts';

/** What the reader has set so far: a plan with holes. What is missing is shown from the example and marked as such. */
export type Answers = { [key: string]: unknown };

/** The choices that change the path or the risk; they have no default that a reader could pass over. */
export const REAL_CHOICES = ['/ltsp/boots', '/server/kernel', '/clientKernel'] as const;

/** The answers laid over the example. Problems name the field, whether the reader or the example filled it. */
export function planOf(answers: Answers): Parsed {
  const server = (isObject(answers.server) ? answers.server : {}) as PlanInput['server'];
  return parsePlan(overlay(examplePlan(server), answers));
}

/** The real choices that still wait for an answer, as JSON pointers. */
export function missingChoices(answers: Answers): string[] {
  return REAL_CHOICES.filter((pointer) => getAnswer(answers, pointer) === undefined);
}

/** The reader's own value at a pointer; undefined where they have not set it. */
export function getAnswer(answers: Answers, pointer: string): unknown {
  return parts(pointer).reduce<unknown>((value, key) => (isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined), answers);
}

/** A copy of the answers with one more set; `undefined` takes it back to the example. */
export function setAnswer(answers: Answers, pointer: string, value: unknown): Answers {
  const [key, ...rest] = parts(pointer);
  if (key === undefined) return answers;
  if (rest.length === 0) {
    const { [key]: _dropped, ...others } = answers;
    return value === undefined ? others : { ...others, [key]: value };
  }
  const inner = answers[key];
  return { ...answers, [key]: setAnswer(isObject(inner) ? inner : {}, `/${rest.join('/')}`, value) };
}

/** What was stored, as far as it can be used: `newer` is set where a newer guide has written it, and must be left alone. */
export type Stored = { answers: Answers | undefined; newer?: Problem };

/** Answers as they are stored: with the version of the guide that writes them. */
export function storedText(answers: Answers): string {
  return JSON.stringify({ schemaVersion: SCHEMA_VERSION, ...answers });
}

/**
 * Reads stored answers, which may be old, cut off or written by somebody else. Keeps what a plan has a place for and of the
 * right type, wrong values included (the reader corrects them at the field); undefined where there is nothing to keep.
 */
export function readAnswers(text: string): Stored {
  if (text.length > LARGEST_PLAN) return { answers: undefined };
  try {
    const { value, problem } = migrate(withVersion(JSON.parse(text)));
    if (problem) return { answers: undefined, newer: problem };
    const kept = { ...(keepKnown(value, completePlan()) as Answers | undefined), ...keepAccepted(value) };
    return { answers: Object.keys(kept).length ? kept : undefined };
  } catch {
    return { answers: undefined };
  }
}

/** The first guide wrote no version beside stored answers: theirs is 1. */
function withVersion(value: unknown): unknown {
  return isObject(value) && !Object.hasOwn(value, 'schemaVersion') ? { ...value, schemaVersion: 1 } : value;
}

/** The form of all that is kept but `accepted`, which no field could correct: of that only what is acceptable is kept. */
function completePlan(): unknown {
  const { accepted: _kept, schemaVersion: _written, ...form } = parsePlan(examplePlan()).plan ?? { accepted: [], schemaVersion: 1 };
  return form;
}

function keepAccepted(value: unknown): Answers {
  const list = isObject(value) && Object.hasOwn(value, 'accepted') ? value.accepted : undefined;
  const accepted = Array.isArray(list) ? ACCEPTABLE.filter((rule) => list.includes(rule)) : [];
  return accepted.length ? { accepted } : {};
}

/** The part of `value` that has the form of `model`; lists take their first element as the model of all. */
function keepKnown(value: unknown, model: unknown): unknown {
  if (Array.isArray(model))
    return Array.isArray(value) ? value.slice(0, MOST_CLIENTS).map((item) => keepKnown(item, model[0]) ?? {}) : undefined;
  if (isObject(model)) {
    if (!isObject(value)) return undefined;
    const kept = Object.keys(model).flatMap((key) => {
      const inner = Object.hasOwn(value, key) ? keepKnown(value[key], model[key]) : undefined;
      return inner === undefined ? [] : [[key, inner]];
    });
    return kept.length ? Object.fromEntries(kept) : undefined;
  }
  if (typeof value === 'string') return typeof model === 'string' || typeof model === 'number' ? value.slice(0, LONGEST_KEPT) : undefined;
  return typeof value === typeof model ? value : undefined;
}

function parts(pointer: string): string[] {
  return pointer.split('/').slice(1);
}

function isObject(value: unknown): value is Answers {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function overlay(base: unknown, top: unknown): unknown {
  if (!isObject(base) || !isObject(top)) return top === undefined ? base : top;
  const merged: Answers = { ...base };
  for (const [key, inner] of Object.entries(top)) merged[key] = overlay(base[key], inner);
  return merged;
}
