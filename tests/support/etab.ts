/** One line of etab: a folder, to whom exportfs gives it, and what they may. */
export interface Given {
  path: string;
  host: string;
  options: string[];
}

/** Reads what exportfs has made of an exports file. */
export function readEtab(text: string): Given[] {
  return [...text.matchAll(/^(\S+)\t(\S+)\((\S*)\)$/gm)].map(([, path = '', host = '', options = '']) => ({
    path,
    host,
    options: options.split(','),
  }));
}

/** The same rights for nfs-ganesha, whose server needs no module of the kernel. `folders` hold its state and its plug-ins. */
export function ganeshaConf(given: readonly Given[], folders: { state: string; plugins: string }): string {
  const clients = ({ host, options }: Given) => {
    const write = options.includes('rw') ? 'RW' : 'RO';
    const squash = options.includes('no_root_squash') ? 'No_Root_Squash' : 'Root_Squash';
    return `  CLIENT { Clients = ${inBits(host)}; Access_Type = ${write}; Squash = ${squash}; }`;
  };
  const exports = [...new Set(given.map(({ path }) => path))].map(
    (path, at) => `EXPORT {
  Export_Id = ${at + 1};
  Path = ${path};
  Pseudo = ${path};
  Access_Type = None;
  Protocols = 3;
  Transports = UDP, TCP;
  PrivilegedPort = false;
${given
  .filter((each) => each.path === path)
  .map(clients)
  .join('\n')}
  FSAL { Name = VFS; }
}`,
  );
  return `NFS_CORE_PARAM {
  Protocols = 3;
  MNT_Port = 20048;
  Enable_NLM = false;
  Enable_RQUOTA = false;
  Plugins_Dir = ${folders.plugins};
}
NFSV4 { RecoveryRoot = ${folders.state}; UseGetpwnam = true; Only_Numeric_Owners = true; }
${exports.join('\n')}
`;
}

/** 192.168.0.0/255.255.255.0 as 192.168.0.0/24, the only form that ganesha takes. */
function inBits(host: string): string {
  const [network = '', mask = ''] = host.split('/');
  const bits = mask.split('.').map((byte) => Number(byte).toString(2).replaceAll('0', ''));
  return mask ? `${network}/${bits.join('').length}` : host;
}
