import type { StepId } from './steps.ts';

/** Which answers each step asks for, as JSON pointers into the plan. A step that is not here asks nothing. */
export const questions: Partial<Record<StepId, readonly string[]>> = {
  'before-you-start': ['/ltsp/boots'],
  'server-kernel': ['/needs/sound', '/needs/video', '/needs/joystick', '/needs/compiledBefore', '/server/kernel'],
  network: [
    '/server/name',
    '/server/domain',
    '/server/cards',
    '/server/card',
    '/server/address',
    '/server/netmask',
    '/server/router',
    '/server/otherDhcp',
    '/server/node',
  ],
  clients: ['/clients', '/firstClient'],
  ltsp: ['/downloads/folder', '/ltsp/root', '/ltsp/kernels', '/ltsp/tftpSecure', '/ltsp/stay'],
  'local-apps': ['/localApps/wanted', '/localApps/telnet', '/localApps/accounts'],
  'boot-loader': ['/boot/disk', '/boot/root', '/boot/image', '/boot/label', '/boot/initrd', '/boot/rootDriverIsModule'],
  'rpm-files': ['/downloads/kernelRpm/md5', '/downloads/toolsRpm/md5'],
  'source-files': ['/downloads/linuxSource/md5', '/downloads/mosixSource/md5'],
  'server-unpack': ['/sources/server'],
  'client-unpack': ['/sources/client'],
  'client-kernel': ['/clientKernel', '/downloads/clientKernel/md5'],
};

/** The step that asks for an answer; a pointer into a list belongs to the step of the list. */
export function stepOf(pointer: string): StepId | undefined {
  return (Object.keys(questions) as StepId[]).find((id) =>
    questions[id]?.some((asked) => pointer === asked || pointer.startsWith(`${asked}/`)),
  );
}
