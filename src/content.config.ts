import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';

/** The words of one step. A file's name is the id of its state in the flow. */
const steps = defineCollection({
  loader: glob({ pattern: '*.mdx', base: './content/steps' }),
  schema: z.strictObject({
    title: z.string().min(3).max(70),
    /** One to three words for the line map. */
    station: z.string().min(2).max(28),
    runs: z.enum(['reading', 'server', 'client']),
    risk: z.enum(['none', 'changes-files', 'reboot']),
    time: z.string(),
    undo: z.string(),
    /** HOWTO items and errata that this step treats; `cli inventory` computes its table from here. */
    inventory: z.array(z.string().regex(/^[HE]\d\d$/)).default([]),
    /** Files of the bundle that stand beside the text; LTSPROOT is the plan's client root. */
    files: z.array(z.string()).default([]),
  }),
});

/** Words that belong to no step: the home page. */
const pages = defineCollection({
  loader: glob({ pattern: '*.mdx', base: './content' }),
  schema: z.object({ title: z.string().optional() }),
});

export const collections = { steps, pages };
