import { because, fixed, type Line } from '../line.ts';

/** `hosts_with_ours PATH`: a hosts file with our part, nothing twice, and no name of a node at 127.x.x.x. */
export const hostsEdit: Line[] = because(
  {
    what: 'Adds only names that are missing. A name that stands at another address stops the script. A line that has the name of a node at 127.x.x.x becomes a marked comment, and its other names are kept.',
    source: 'SETPE',
    confidence: 'tested',
  },
  ...fixed(`
hosts_with_ours() {
  (without_ours "$1") > /dev/null || exit 1
  hosts_clash=$(without_ours "$1" | awk -v part="$bundle/parts$1.part" '
    BEGIN {
      while ((getline text < part) > 0) {
        n = split(text, word, /[ \\t]+/)
        if (text !~ /^#/) for (i = 2; i <= n; i++) address[tolower(word[i])] = word[1]
      }
    }
    { sub(/#.*/, ""); gsub(/\\r/, "") }
    $1 !~ /^127\\./ {
      for (i = 2; i <= NF; i++) if ((tolower($i) in address) && address[tolower($i)] != $1) print $i, "stands at", $1, "and not at", address[tolower($i)] ";"
    }
  ')
  if grep '^[ 	]*127\\.' "$root$1" > /dev/null 2>&1 && [ "$(without_ours "$1" | grep -c '^[ 	]*127\\.' || :)" = 0 ]; then
    stop "$1" "the line #mosix-ltsp-guide# 127.0.0.1, which our block stands for" "it is gone" "Write 127.0.0.1 localhost.localdomain localhost as a line of its own outside of our marks, and run this again."
  fi
  [ -z "$hosts_clash" ] || stop "$1" "the addresses of your plan" "$hosts_clash" "Correct the file or the plan; both cannot be right."
  without_ours "$1" | awk -v part="$bundle/parts$1.part" '
    BEGIN {
      while ((getline text < part) > 0) {
        n = split(text, word, /[ \\t]+/)
        if (text !~ /^#/) for (i = 2; i <= n; i++) mine[tolower(word[i])] = 1
      }
      close(part)
    }
    /^## LTS-begin ##/ { ltsp = 1 }
    /^## LTS-end ##/ { ltsp = 0 }
    {
      text = $0
      sub(/#.*/, "")
      gsub(/\\r/, "")
      hit = 0
      others = ""
      for (i = 2; i <= NF; i++) if (tolower($i) in mine) hit = 1; else others = others " " $i
      if ($1 ~ /^127\\./ && hit) {
        if (ltsp) exit 4
        if (others == "") others = " localhost.localdomain localhost"
        kept[++k] = $1 " " others
        print "#mosix-ltsp-guide# " text
      } else {
        print text
        if ($1 !~ /^127\\./) for (i = 2; i <= NF; i++) there[$1 " " $i] = 1
      }
    }
    END {
      for (i = 1; i <= k; i++) out[++m] = kept[i]
      while ((getline text < part) > 0) {
        if (text ~ /^#/) continue
        n = split(text, word, /[ \\t]+/)
        missing = 0
        for (i = 2; i <= n; i++) if (!((word[1] " " word[i]) in there)) missing = 1
        if (missing) out[++m] = text
      }
      if (m) {
        print "# mosix-ltsp-guide begin"
        for (i = 1; i <= m; i++) print out[i]
        print "# mosix-ltsp-guide end"
      }
    }
  ' || stop "$1" "no name of a node in the block of LTSP" "one at 127.0.0.1 between LTS-begin and LTS-end" "Move that line out of the block."
}`),
);
