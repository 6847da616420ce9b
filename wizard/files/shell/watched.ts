import { because, fixed, type Line } from '../line.ts';

/** Keeps the files that an installation of MOSIX may edit. */
export const savingEdited: Line[] = because(
  {
    what: 'Keeps the files that the installation of MOSIX edits. For mosix.install the list is documented; that the package of the tools edits them too is inferred from its successor.',
    source: 'MH02',
    confidence: 'documented',
  },
  ...fixed(`
say "keeping the files that the installation may edit"
edited="/etc/inittab /etc/inetd.conf /etc/lilo.conf /etc/rc.d/init.d/atd /etc/cron.daily/slocate.cron"
for file in $edited; do
  if [ -e "$root$file" ] || [ -h "$root$file" ]; then guard "$file"; fi
done
guard /etc/mosix.map
for file in $edited; do
  [ ! -f "$root$file" ] || save "$file"
done
save /etc/mosix.map`),
);
