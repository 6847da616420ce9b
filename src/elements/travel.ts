export { fromFragment, toFragment } from '../../wizard/plan/fragment.ts';
export { download } from './download.ts';
