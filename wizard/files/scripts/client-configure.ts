import type { Plan } from '../../plan/schema.ts';
import { CONFIG_PART } from '../kernel-config.ts';
import { because, fixed, type Line } from '../line.ts';
import { shell } from '../quote.ts';
import { scriptPath } from '../script-names.ts';
import { scriptLines } from '../shell/script.ts';

const work: Line[] = [
  ...because(
    {
      what: 'Takes the configuration that is there, or the default one of the tree, and lays the options of the bundle over it.',
      source: 'NFSR',
      confidence: 'inferred',
    },
    ...fixed(`
base=$root$tree/.config
[ -f "$base" ] || base=$root$tree/arch/i386/defconfig
[ -f "$base" ] || stop "$tree" "a .config or arch/i386/defconfig" "neither" "Unpack the sources again."
merged_config() {
  sed 1d "$bundle/$config" | awk -v base="$base" '
    { wanted[++n] = $0; name = $0; sub(/=.*/, "", name); set[name] = 1 }
    END {
      while ((getline text < base) > 0) {
        name = text
        if (name ~ /^# CONFIG_/) { sub(/^# /, "", name); sub(/ is not set$/, "", name) } else sub(/=.*/, "", name)
        if (!(name in set)) print text
      }
      for (i = 1; i <= n; i++) print wanted[i]
    }
  '
}
put "$tree/.config" 644 merged_config`),
  ),
  ...because(
    { what: 'Has the kernel ask for what the options bring with them; Enter takes the default.', source: 'LAME', confidence: 'inferred' },
    ...fixed('live make -C "$root$tree" oldconfig'),
  ),
];

/** Merges the options that a diskless MOSIX client needs (facts of NFS-Root and Etherboot). */
export const clientConfigure = {
  summary: 'lays the options of a diskless MOSIX client over the configuration of its kernel',
  lines(plan: Plan): Line[] {
    return scriptLines(plan, {
      path: scriptPath(plan, 'client-configure'),
      summary: clientConfigure.summary,
      values: { config: shell('', CONFIG_PART), tree: shell('/sources/client', plan.sources.client) },
      needs: [CONFIG_PART],
      work,
    });
  },
};
