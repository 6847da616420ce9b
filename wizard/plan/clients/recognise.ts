/** What a text of clients can be. */
export type Kind = 'dhcpd' | 'hosts' | 'table';

/** A line of `/etc/hosts`: an address of either family, and a name behind it. */
const HOSTS_LINE = /^\s*(\d{1,3}(\.\d{1,3}){3}|[0-9a-f]{0,4}:[0-9a-f:.]*)[ \t]+[a-z]/i;

const MAC = /(^|\s)[0-9a-f]{1,2}([:-][0-9a-f]{1,2}){5}(\s|$)/i;

/** Says what a text is by its form: a `dhcpd.conf` has host blocks, in a hosts file most lines begin with an address; all else is a table. */
export function recognise(text: string): Kind {
  const lines = text
    .split(/\r\n?|\n/)
    .map((line) => line.replace(/#.*/, '').trim())
    .filter(Boolean);
  const bare = lines.join('\n');
  if (/\bhost\s+[^\s{]+\s*\{|\bhardware\s+ethernet\s|^(subnet|shared-network)\s[^,;]*\{/im.test(bare)) return 'dhcpd';
  const hosts = lines.filter((line) => HOSTS_LINE.test(line) && !/[,;|]/.test(line) && !MAC.test(line));
  return hosts.length * 2 > lines.length ? 'hosts' : 'table';
}
