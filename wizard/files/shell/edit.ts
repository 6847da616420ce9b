import type { Helpers } from './called.ts';

/**
 * How files of others are edited. Our lines stand between two marks; a line that must no longer hold stays as a comment with
 * our mark before it. So `without_ours` gives back the file as it was, and every edit begins there: a second run changes nothing.
 */
export const edits: Helpers = {
  what: 'Edits files of others: our lines stand between marks, a replaced line stays as a marked comment, and taking both away gives the old file.',
  source: 'GUIDE',
  confidence: 'tested',
  text: `
mark_begin='# mosix-ltsp-guide begin'
mark_end='# mosix-ltsp-guide end'

# without_ours PATH: the file as it was before us; nothing where there is no file.
without_ours() {
  if [ -f "$root$1" ]; then
    awk '
      { text = $0; sub(/[ \\t\\r]+$/, "", text) }
      text == "# mosix-ltsp-guide begin" { if (inside) bad = 1; inside = 1; next }
      text == "# mosix-ltsp-guide end" { if (!inside) bad = 1; inside = 0; next }
      inside { next }
      { sub(/^#mosix-ltsp-guide# /, ""); print }
      END { if (inside || bad) exit 3 }
    ' "$root$1" || stop "$1" "our marks in pairs" "a begin without an end, or an end without a begin" "Compare with $state/before$1 and repair the marks by hand."
  fi
}

# whole_lines: standard input, with lines that a backslash continues put together.
whole_lines() {
  awk '{ while (/\\\\$/ && (getline more) > 0) { sub(/\\\\$/, " "); $0 = $0 more }; print }'
}

# part_of PATH: the lines of the part of the bundle, without its first.
part_of() {
  sed 1d "$bundle/parts$1.part"
}

# block: standard input between our marks; nothing where there is no input.
block() {
  awk -v begin="$mark_begin" -v end="$mark_end" '
    NR == 1 { print begin }
    { print }
    END { if (NR) print end }
  '
}`,
};
