import type { Plan } from '../../plan/schema.ts';
import { clientInetd } from '../client-inetd.ts';
import { because, fixed, type Line } from '../line.ts';
import { shell } from '../quote.ts';
import { scriptPath } from '../script-names.ts';
import { scriptLines } from '../shell/script.ts';

const work: Line[] = [
  ...because(
    {
      what: 'Numbers, groups and home folders of the accounts are read from /etc/passwd of the server, never from its shadow. The password becomes a star: nobody can log in until you set one.',
      source: 'E23',
      cites: ['H33'],
      confidence: 'tested',
    },
    ...fixed(`
passwd=$client_root/etc/passwd
shadow=$client_root/etc/shadow
[ -f "$root$passwd" ] || stop "$passwd" "the accounts of the clients" "no such file" "Correct the folder of the clients in your plan."
guards "$passwd" "$shadow" "$client_root/etc/inetd.conf"
for file in "$passwd" "$shadow"; do
  if [ -f "$root$file" ]; then
    hashes=$(awk -F: '$2 != "" && $2 !~ /^[*!x]+$/ { print $1 }' "$root$file")
    [ -z "$hashes" ] || say "attention: $file holds passwords of: $hashes. Root of every machine of that network can read them, and by TFTP everybody can, where the world can read the file."
  fi
done
for account in $accounts; do
  if awk -F: -v name="$account" '$1 == name && $3 == 0 { n++ } END { exit !n }' "$root/etc/passwd"; then
    stop "/etc/passwd" "an ordinary account" "$account, which has the number of root" "Take it out of your plan."
  fi
  grep "^$account:" "$root/etc/passwd" > /dev/null || stop "/etc/passwd" "the account $account" "none" "Make it on the server first, or take it out of your plan."
done

# entries FILE: the lines that our accounts need in FILE and that are not there yet.
passwd_entries() {
  for account in $accounts; do
    grep "^$account:" "$root$passwd" > /dev/null || awk -F: -v name="$account" '$1 == name { print $1 ":x:" $3 ":" $4 ":" $5 ":" $6 ":" $7 }' "$root/etc/passwd"
  done
}
shadow_entries() {
  for account in $accounts; do
    grep "^$account:" "$root$shadow" > /dev/null 2>&1 || echo "$account:*:::::::"
  done
}
new_passwd() {
  awk 1 "$root$passwd"
  passwd_entries
}
new_shadow() {
  [ ! -f "$root$shadow" ] || awk 1 "$root$shadow"
  shadow_entries
}

# add PATH MODE ENTRIES FUNCTION: notes what is added, each line once, and whether the last line had no end, for rollback; then adds it.
add() {
  add_lines=$($3)
  if [ -n "$add_lines" ]; then
    folder "$state/added\${1%/*}"
    added=$state/added$1
    [ -n "$dry" ] || guard "$added"
    all_added() {
      (cat "$root$added" 2> /dev/null || :; echo "$add_lines") | awk '!seen[$0]++'
    }
    write all_added "$added.part"
    run sync
    run mv -f "$root$added.part" "$root$added"
    if [ -f "$root$1" ] && [ ! -f "$root$state/unended$1" ] && [ "$(wc -c < "$root$1")" != "$(awk 1 "$root$1" | wc -c)" ]; then
      folder "$state/unended\${1%/*}"
      note "$state/unended$1"
      run sync
    fi
    put "$1" "$2" "$4"
  else
    say "$1 is as it should be"
  fi
}
add "$passwd" 644 passwd_entries new_passwd
add "$shadow" 600 shadow_entries new_shadow
case "$(ls -ld "$root$shadow" 2> /dev/null)" in
  -rw-------*) ;;
  *)
    if [ -f "$root$shadow" ]; then
      shadow_mode=$(ls -ld "$root$shadow" | awk '{
        for (who = 2; who <= 8; who += 3)
          printf "%d", 4 * (substr($1, who, 1) == "r") + 2 * (substr($1, who + 1, 1) == "w") + (substr($1, who + 2, 1) ~ /[xst]/)
      }')
      folder "$state/mode$shadow"
      if [ -z "$(ls "$root$state/mode$shadow" 2> /dev/null)" ]; then
        note "$state/mode$shadow/$shadow_mode"
        run sync
      fi
      run chmod 600 "$root$shadow"
    fi
    ;;
esac`),
  ),
  ...because(
    {
      what: 'Says how to give an account a password that is good for the clients alone. Every file below /tftpboot that the world can read is served by TFTP, so shadow is for root only.',
      source: 'E23',
      confidence: 'documented',
    },
    ...fixed(`
for account in $accounts; do
  say "to set a password for the clients alone: /usr/sbin/chroot $client_root /usr/bin/passwd $account"
done`),
  ),
  ...because(
    { what: 'Telnet to the clients, only where your plan asks for it.', source: 'E24', cites: ['H34'], confidence: 'inferred' },
    ...fixed(`
if [ "$telnet" = yes ]; then
  [ -f "$root$client_root/etc/inetd.conf" ] || stop "$client_root/etc/inetd.conf" "the file of inetd for the clients" "no such file" "Answer that you do not want telnet, or install it for the clients first."
  new_client_inetd() {
    without_ours "$client_root/etc/inetd.conf"
    without_ours "$client_root/etc/inetd.conf" | grep '^telnet[ 	]' > /dev/null || part_of "$client_root/etc/inetd.conf" | block
  }
  put "$client_root/etc/inetd.conf" 644 new_client_inetd
elif grep '^telnet[ 	]' "$root$client_root/etc/inetd.conf" > /dev/null 2>&1; then
  say "attention: $client_root/etc/inetd.conf lets telnet in, although your plan does not ask for it"
fi`),
  ),
];

/** Accounts on the clients without NIS (H33, H34, E23, E24). */
export const clientAccounts = {
  summary: 'adds accounts to the clients, without passwords, and telnet where it was asked for',
  lines(plan: Plan): Line[] {
    return scriptLines(plan, {
      path: scriptPath(plan, 'client-accounts'),
      summary: clientAccounts.summary,
      values: {
        client_root: shell('/ltsp/root', plan.ltsp.root),
        accounts: shell('/localApps/accounts', plan.localApps.accounts),
        telnet: shell('/localApps/telnet', plan.localApps.telnet ? 'yes' : 'no'),
      },
      needs: plan.localApps.telnet ? [clientInetd.path(plan)] : [],
      work,
    });
  },
};
