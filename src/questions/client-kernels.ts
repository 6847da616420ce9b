import { CLIENT_KERNELS } from '../../wizard/plan/schema.ts';
import type { Option } from './field.ts';

/** The kernels that clients can boot, one file each in `client-kernels/`, in the order of the schema. */
export const clientKernels: readonly Option[] = await Promise.all(
  CLIENT_KERNELS.map(async (name) => {
    const { option } = (await import(`./client-kernels/${name}.ts`)) as { option: Option };
    return option;
  }),
);
