import { CLIENT_KERNELS } from '../../wizard/plan/schema.ts';
import type { Option } from './field.ts';

const found = import.meta.glob<Option>('./client-kernels/*.ts', { eager: true, import: 'option' });

/** The kernels that clients can boot, one file each in `client-kernels/`, in the order of the schema. */
export const clientKernels: readonly Option[] = CLIENT_KERNELS.map((name) => {
  const option = found[`./client-kernels/${name}.ts`];
  if (!option) throw new Error(`no words for the client kernel ${name}`);
  return option;
});
