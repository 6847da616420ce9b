import type { BundleFile } from '../../wizard/bundle/contents.ts';
import { type Branch, h } from './tree.ts';

/** The command that runs a script of the bundle, typed in the bundle's folder. */
export function runView({ path }: BundleFile, option: string): Branch {
  return h('code', { 'data-option': option }, h('span', {}, `sh ./${path}${option && ` ${option}`}`, '\n'));
}
