import type { Plan } from './schema.ts';

/** A way to get the server's kernel, why it suits these answers, and what the reader loses by taking the other one. */
export interface Recommendation {
  choice: 'rpm' | 'compile';
  why: string;
  lose: string;
}

/** RPM or compile, from what the machine must do and what the reader has done before (HOWTO items H08 to H10). */
export function recommend({ needs }: Pick<Plan, 'needs'>): Recommendation {
  const missing = [needs.sound && 'sound', needs.video && 'video for Linux', needs.joystick && 'a joystick'].filter(Boolean).join(', ');
  if (missing)
    return {
      choice: 'compile',
      why: `You need ${missing}. The HOWTO says that the precompiled kernel has no support for it.`,
      lose: `With the RPM the server runs, but without ${missing}.`,
    };
  return {
    choice: 'rpm',
    why: needs.compiledBefore
      ? 'You need nothing that the precompiled kernel lacks, and it is the shorter way.'
      : 'You have not compiled a kernel before, and you need nothing that the precompiled one lacks.',
    lose: 'By compiling you gain sound, video for Linux and joystick support, and lose some hours and an easy way back.',
  };
}
