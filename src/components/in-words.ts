import AsPrinted from './as-printed.astro';
import BackTo from './back-to.astro';
import Calls from './calls.astro';
import Cell from './cell.astro';
import Command from './command.astro';
import Corrected from './corrected.astro';
import DidNotWork from './did-not-work.astro';
import Fold from './fold.astro';
import Page from './page.astro';
import Question from './question.astro';
import Reconstructed from './reconstructed.astro';
import RunScript from './run-script.astro';
import Says from './says.astro';
import Source from './source.astro';
import Step from './step.astro';
import Unknown from './unknown.astro';
import Value from './value.astro';

/** What the words of every page can use: marks of honesty, commands, sources, links inside the site. */
export const inWords = { AsPrinted, Calls, Command, Corrected, Fold, Page, Reconstructed, Says, Source, Step, Unknown, td: Cell };

/** What only the words of a step can use: its question, its script, its values, its help. */
export const inSteps = { ...inWords, BackTo, DidNotWork, Question, RunScript, Value };
