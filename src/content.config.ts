import { defineCollection } from 'astro:content';
import { file, glob } from 'astro/loaders';
import { z } from 'astro/zod';

/** HOWTO items and errata that a page treats; `cli inventory` computes its table from here. */
const inventory = z.array(z.string().regex(/^[HE]\d\d$/)).default([]);
const title = z.string().min(3).max(70);
/** One sentence for lists of pages and for search engines. */
const short = z.string().min(10).max(160);

/** The words of one step. A file's name is the id of its state in the flow. */
const steps = defineCollection({
  loader: glob({ pattern: '*.mdx', base: './content/steps' }),
  schema: z.strictObject({
    title,
    /** One to three words for the line map. */
    station: z.string().min(2).max(28),
    runs: z.enum(['reading', 'server', 'client']),
    risk: z.enum(['none', 'changes-files', 'reboot']),
    time: z.string(),
    undo: z.string(),
    inventory,
    /** Files of the bundle that stand beside the text; LTSPROOT is the plan's client root. */
    files: z.array(z.string()).default([]),
  }),
});

/** One erratum of the HOWTO, E01 up without a gap: the file's name is its number in small letters. */
const errata = defineCollection({
  loader: glob({ pattern: 'e*.mdx', base: './content/errata' }),
  schema: z.strictObject({
    title,
    /** What the HOWTO's statement is: it cannot work, it leaves something out, it is dangerous, and so on. */
    kind: z.enum(['wrong', 'incomplete', 'risky', 'right, with care', 'overstated', 'history', 'slip']),
    /** The steps in which this guide acts on it. */
    steps: z.array(z.string()).min(1),
    /** The HOWTO items that it is about. */
    inventory,
  }),
});

/** One page of the reference: a file format, a tool, a part of the system. */
const reference = defineCollection({
  loader: glob({ pattern: '*.mdx', base: './content/reference' }),
  schema: z.strictObject({
    title,
    short,
    group: z.enum(['MOSIX', 'Files', 'Booting', 'Words and history']),
    order: z.number().int(),
    inventory,
  }),
});

/** One symptom: what you see, its cause, how to be sure, the cure, the step. The file's name is its anchor. */
const symptoms = defineCollection({
  loader: glob({ pattern: '*.mdx', base: './content/symptoms' }),
  schema: z.strictObject({
    title: z.string().min(3).max(100),
    order: z.number().int(),
    /** The step that mends it. */
    step: z.string(),
    inventory,
  }),
});

/** Books and manuals that statements name, by the id that lines of files carry. */
const sources = defineCollection({
  loader: file('./content/sources.yaml'),
  schema: z.strictObject({
    id: z.string(),
    /** What it is: who wrote it, when, about which release. */
    what: z.string(),
    /** What it is good for, and what not. */
    good: z.string(),
    /** How much of it could be read for this guide. */
    read: z.enum(['whole', 'the parts used here', 'its beginning only', 'an excerpt only', 'tried here', 'nothing to read']),
  }),
});

/** Pages of their own: the home page, and what stands at the door of the guide. */
const pages = defineCollection({
  loader: glob({ pattern: '*.mdx', base: './content/pages' }),
  schema: z.strictObject({ title, short, order: z.number().int(), inventory }),
});

export const collections = { steps, errata, reference, symptoms, sources, pages };
