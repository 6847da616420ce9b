import type { Plan } from '../../plan/schema.ts';
import { because, fixed, type Line } from '../line.ts';
import { clientKernelName } from '../network.ts';
import { shell } from '../quote.ts';
import { ourDhcp, restartDhcpd } from '../shell/dhcp-edit.ts';
import { scriptLines } from '../shell/script.ts';
import { mosixFolder } from '../shell/sources.ts';
import { KERNEL_PACKAGE, TOOLS_PACKAGE } from './rpm-install.ts';

const restoring: Line[] = because(
  {
    what: 'Gives a file back as it was before the guide, byte for byte. What somebody changed since is kept aside first, and nothing that the scripts never saved is touched.',
    source: 'GUIDE',
    confidence: 'tested',
  },
  ...fixed(`
# saved PATH: whether the scripts have kept PATH, or noted that it was absent, and its folder is still there.
saved() {
  [ -f "$root$state/before$1" ] || [ -f "$root$state/absent$1" ] || return 1
  if [ ! -d "$root\${1%/*}" ]; then
    say "attention: \${1%/*} is gone; $1 is not given back"
    attention=yes
    return 1
  fi
  guard "$1"
  no_leftover "$1"
}

# give_back PATH: the saved version replaces the present one.
give_back() {
  say "giving back $1"
  given="$given $1 "
  new=$1.mosix-ltsp-guide-new
  run cp -p "$root$state/before$1" "$root$new"
  run sync
  run mv -f "$root$new" "$root$1"
  run sync
}

# keep_aside PATH: a version that somebody changed since is kept in our state, once.
keep_aside() {
  [ ! -f "$root$state/kept$1" ] || ! cmp -s "$root$1" "$root$state/kept$1" || return 0
  say "$1 was changed since; that version is kept as $state/kept$1"
  folder "$state/kept\${1%/*}"
  [ -n "$dry" ] || guard "$state/kept$1"
  run cp -p "$root$1" "$root$state/kept$1"
}

# only_ours PATH: nothing but our lines was changed; a line end that the old file lacked at its end does not count.
only_ours() {
  (without_ours "$1") > /dev/null 2>&1 || return 1
  (without_ours "$state/before$1") > /dev/null 2>&1 || return 1
  [ "$(without_ours "$1" | md5sum)" = "$(without_ours "$state/before$1" | md5sum)" ]
}

# merge PATH FUNCTION: our part goes out of a file that somebody else has changed too, and what they changed stays.
merge() {
  ($2) > /dev/null || exit 1
  if [ "$(printed "$2")" = "$(md5sum < "$root$1")" ]; then
    say "$1 has nothing of ours; the changes of somebody else in it stay"
  else
    keep_aside "$1"
    say "only our lines are taken out of $1"
    put "$1" 600 "$2"
  fi
  attention=yes
}

# restore_edited PATH: a file of others that has our lines.
restore_edited() {
  saved "$1" || return 0
  restore_path=$1
  restore_new() {
    without_ours "$restore_path"
  }
  if [ -f "$root$state/absent$1" ]; then
    if [ -f "$root$1" ]; then
      (restore_new) > /dev/null || exit 1
      restore_left=$(restore_new | wc -c)
      if [ "$restore_left" -gt 0 ]; then
        merge "$1" restore_new
      else
        say "removing $1, which was not there before"
        run rm -f "$root$1"
      fi
    fi
  elif [ -f "$root$1" ] && cmp -s "$root$state/before$1" "$root$1"; then
    say "$1 is as it was"
  elif [ ! -f "$root$1" ] || only_ours "$1"; then
    give_back "$1"
  else
    merge "$1" restore_new
  fi
}

# restore_whole PATH [OURS...]: a file that is ours whole; OURS is what we may have put there.
restore_whole() {
  restore_path=$1
  shift
  saved "$restore_path" || return 0
  if [ -f "$root$restore_path" ]; then
    restore_known=
    for restore_ours in "$root$state/before$restore_path" \${1+"$@"}; do
      if [ -f "$restore_ours" ] && cmp -s "$restore_ours" "$root$restore_path"; then restore_known=yes; fi
    done
    [ -n "$restore_known" ] || keep_aside "$restore_path"
  fi
  if [ -f "$root$state/absent$restore_path" ]; then
    if [ -f "$root$restore_path" ]; then
      say "removing $restore_path, which was not there before"
      run rm -f "$root$restore_path"
    fi
  elif [ -f "$root$restore_path" ] && cmp -s "$root$state/before$restore_path" "$root$restore_path"; then
    say "$restore_path is as it was"
  else
    give_back "$restore_path"
  fi
}

# restore_accounts PATH: takes our accounts out again, whatever they hold by now; they are noted in our state, since such files can hold
# no marks, and no copy is kept, since it could hold passwords. Every other byte stays; the mode that we have changed comes back.
restore_accounts() {
  if [ ! -f "$root$state/added$1" ] && [ ! -d "$root$state/mode$1" ]; then return 0; fi
  if [ -d "$root\${1%/*}" ]; then
    guard "$1"
    no_leftover "$1"
  fi
  if [ ! -f "$root$1" ]; then
    say "$1 is gone already"
    return 0
  fi
  restore_accounts_of=$1
  # The last line had no end before us; it loses it again where nothing but ours came after it.
  restore_rest() {
    restore_unended=
    [ ! -f "$root$state/unended$restore_accounts_of" ] || restore_unended=yes
    awk -F: -v added="$root$state/added$restore_accounts_of" -v unended="$restore_unended" '
      BEGIN { while ((getline text < added) > 0) { sub(/:.*/, "", text); ours[text] = 1 } }
      $1 in ours { after_ours = 1; next }
      { if (kept++) print ""; printf "%s", $0; if (after_ours) unended = "" }
      END { if (kept && !unended) print "" }
    ' "$root$restore_accounts_of"
  }
  if ! ours_in "$root$state/added$1" "$root$1"; then
    if [ -f "$root$state/absent$1" ] && [ ! -s "$root$1" ]; then run rm -f "$root$1"; else say "$1 has no account of ours"; fi
  elif [ -f "$root$state/absent$1" ] && [ "$(restore_rest | wc -c)" -eq 0 ]; then
    say "removing $1, which was not there before"
    run rm -f "$root$1"
  else
    put "$1" 600 restore_rest
  fi
  case "$(ls -ld "$root$1" 2> /dev/null)" in
    -rw-------*)
      for restore_mode in "$root$state/mode$1"/*; do
        [ ! -f "$restore_mode" ] || run chmod "\${restore_mode##*/}" "$root$1"
      done
      ;;
  esac
}

# ours_in ADDED FILE: whether an account that is noted in ADDED is in FILE.
ours_in() {
  [ -f "$1" ] && [ -f "$2" ] && awk -F: 'NR == FNR { ours[$1] = 1; next } $1 in ours { n++ } END { exit !n }' "$1" "$2"
}

# give_back_ours PATH: the saved version comes back whatever is there; what is neither ours nor of the installation is kept aside.
give_back_ours() {
  [ -f "$root$state/before$1" ] || return 0
  saved "$1" || return 0
  if [ -n "$dry" ]; then
    case "$given" in
      *" $1 "*) return 0 ;;
    esac
  fi
  if [ -f "$root$1" ] && ! cmp -s "$root$state/before$1" "$root$1"; then
    if (without_ours "$1") > /dev/null 2>&1; then
      only_ours "$1" || [ "$(without_ours "$1" | sed 's!/bin/mosrun \\(mosrun \\)*\\(-[a-z] \\)*!!' | md5sum)" = "$(awk 1 "$root$state/before$1" | md5sum)" ] || keep_aside "$1"
    else
      keep_aside "$1"
    fi
  fi
  if [ ! -f "$root$1" ] || ! cmp -s "$root$state/before$1" "$root$1"; then
    give_back "$1"
  fi
}

# undo NAME COMMAND...: takes back an action on the running machine that a script has noted, and the note.
undo() {
  undo_note=$root$state/did/$1
  shift
  if [ -f "$undo_note" ]; then
    "$@"
    run rm -f "$undo_note"
  fi
}`),
);

const firstSitting: Line[] = [
  ...because(
    {
      what: 'First sitting, clients: the newest change first, so DHCP tells them their old kernel before anything that they use is taken away.',
      source: 'GUIDE',
      confidence: 'tested',
    },
    ...fixed(`
for each in "$root$state".done*; do
  [ ! -d "$each" ] || [ -d "$each/kept" ] || run rm -rf "$each"
done
[ -d "$root$state" ] || {
  say "nothing to take back: $state does not exist"
  exit 0
}
(cd "$root$state" && find before absent added -type f 2> /dev/null) | while read -r file; do
  file=/\${file#*/}
  [ ! -d "$root\${file%/*}" ] || guard "$file"
done
say "first sitting: files, and the old kernel as the default"
ran=
if [ "$boots" = already ]; then
  restore_edited /etc/dhcpd.conf
  undo dhcpd restart_dhcpd
else
  # Ours with fewer hosts is ours too.
  if [ -f "$root/etc/dhcpd.conf" ] && our_dhcp; then restore_whole /etc/dhcpd.conf "$root/etc/dhcpd.conf"; else restore_whole /etc/dhcpd.conf; fi
  if [ -f "$root$state/absent/etc/dhcpd.conf" ]; then undo dhcpd on_machine tell killall dhcpd; else undo dhcpd restart_dhcpd; fi
fi
undo start-dhcpd try_live chkconfig dhcpd off
for leases in /var/state/dhcp/dhcpd.leases /var/lib/dhcp/dhcpd.leases /var/dhcp/dhcpd.leases; do
  [ ! -f "$root$state/absent$leases" ] || restore_whole "$leases" "$root$leases"
done
restore_edited "$client_root/etc/lts.conf"
give_back_ours /etc/inetd.conf
restore_edited /etc/exports
undo inetd on_machine tell killall -HUP inetd
undo nfs service nfs restart
undo start-nfs try_live chkconfig nfs off
undo start-portmap try_live chkconfig portmap off
restore_accounts "$client_root/etc/passwd"
restore_accounts "$client_root/etc/shadow"
restore_edited "$client_root/etc/inetd.conf"
restore_edited "$client_root/etc/rc.local"
restore_edited "$client_root/etc/hosts"
restore_whole "$client_root/etc/mosix.map" "$bundle/files$client_root/etc/mosix.map"
for tool in /sbin/setpe /sbin/mosctl /bin/mosctl /usr/bin/mosctl /usr/sbin/mosctl; do
  restore_whole "$client_root$tool" "$root$tool"
done`),
  ),
  ...because(
    {
      what: 'First sitting, server: LILO and what starts the machine come first, before anything that they name is removed.',
      source: 'GUIDE',
      confidence: 'tested',
    },
    ...fixed(`
lilo_too=
if [ -f "$root$state/before/etc/lilo.conf" ] && ! cmp -s "$root$state/before/etc/lilo.conf" "$root/etc/lilo.conf"; then
  lilo_too=yes
  did lilo
fi
give_back_ours /etc/lilo.conf
if [ -n "$lilo_too" ] || [ -f "$root$state/did/lilo" ]; then
  live lilo -v
  run rm -f "$root$state/did/lilo"
fi
for file in /etc/inittab /etc/rc.d/init.d/atd /etc/cron.daily/slocate.cron; do
  give_back_ours "$file"
done
undo mosix try_live chkconfig mosix off
restore_edited /etc/hosts
restore_whole /etc/mosix.map "$bundle/files/etc/mosix.map"
if [ -n "$ran" ] && [ -n "$dry" ]; then
  say "that would be the first sitting; nothing was changed"
  exit 0
elif [ -n "$ran" ]; then
  say "the first sitting is done. Start the machine again with the old kernel, and run this script a second time"
  exit 0
fi`),
  ),
];

const secondSitting: Line[] = because(
  {
    what: 'Second sitting, when the first has nothing left to do and the old kernel runs: packages, newest first, kernels, sources, and the kernel of the clients.',
    source: 'GUIDE',
    confidence: 'tested',
  },
  ...fixed(`
if [ -d "$root/proc/mosix" ]; then
  say "now start the machine again with the old kernel, and run this script once more"
  exit 0
fi
[ -r "$root/proc/version" ] || stop "/proc/version" "to know which kernel runs" "no /proc" "Run this script again on the running machine." 1
say "second sitting: the old kernel runs; packages and kernels go"
left=$(grep -l '^[^#]*/bin/mosrun' "$root/etc/inittab" "$root/etc/inetd.conf" 2> /dev/null || :)
[ -z "$left" ] || stop "$left" "no line that starts /bin/mosrun" "one" "Take /bin/mosrun out of it: with the tools gone the machine would not start."
for package in "$tools_package" "$kernel_package"; do
  if [ -f "$root$state/packages/$package" ]; then
    if rpm_ -q "$package" > /dev/null 2>&1; then
      for image in $(rpm_ -ql "$package" | grep '^/boot/vmlinuz' || :); do
        if grep "^[^#]*image.*$image" "$root/etc/lilo.conf" > /dev/null 2>&1; then
          stop "/etc/lilo.conf" "no entry for $image" "one" "Take the entry out, run lilo, then run this script again."
        fi
      done
      run_rpm -e "$package"
    fi
  fi
done
for image in "$root$state"/absent/boot/* "$root$state"/before/boot/*; do
  case "$image" in
    *.part) continue ;;
  esac
  [ ! -f "$image" ] || restore_whole "/boot/\${image##*/}" "$root/boot/\${image##*/}"
done
if [ -f "$root$state/boot-before" ]; then
  for image in $(new_kernel); do
    grep -x "\${image##*/}" "$root$state/boot-after" > /dev/null 2>&1 || continue
    say "removing $image, which mosix.install had put there"
    run rm -f "$root$image"
  done
fi
for made in "$root$state/modules"/*; do
  if [ -f "$made" ]; then
    for each in /lib /lib/modules "/lib/modules/\${made##*/}"; do real "$each"; done
    [ ! -d "$root/lib/modules/\${made##*/}" ] || run rm -rf "$root/lib/modules/\${made##*/}"
  fi
done
for moved in "$root"/lib/modules/*.before-mosix-ltsp-guide; do
  if [ -d "$moved" ]; then
    modules=\${moved%.before-mosix-ltsp-guide}
    [ ! -d "$modules" ] || run rm -rf "$modules"
    run mv "$moved" "$modules"
  fi
done
told=$(grep "^[^#]*filename .*$kernel\\"" "$root/etc/dhcpd.conf" 2> /dev/null || :)
if [ -n "$told" ] && [ -f "$root$state/absent$kernels/$kernel" ] && [ -f "$root$kernels/$kernel" ]; then
  say "attention: /etc/dhcpd.conf still gives $kernel to clients, so that kernel stays: $told"
  attention=yes
else
  restore_whole "$kernels/$kernel" "$root$kernel_from/$kernel"
fi
for tree in "$server_tree" "$client_tree" "$mosix_folder"; do
  for each in "$tree" "$tree.mosix-ltsp-guide-new" "$tree.unpatched"; do
    if [ -f "$root$state/trees$tree" ] && [ -d "$root$each" ] && [ ! -h "$root$each" ]; then
      guard "$each/x"
      if [ "$each" = "$tree" ] && [ ! -f "$root$each/.mosix-ltsp-guide" ]; then
        say "$each is not what the scripts had unpacked; it stays"
        continue
      fi
      say "removing $each, which the scripts had unpacked"
      run rm -rf "$root$each"
    fi
  done
done
# What the bundle of another plan has changed: its saved files are not thrown away.
still_changed() {
  cd "$root$state"
  find before absent added -type f 2> /dev/null | while read -r file; do
    path=/\${file#*/}
    [ -d "$root\${path%/*}" ] || continue
    case "$file" in
      *.part) ;;
      before/*) cmp -s "$file" "$root$path" || echo "$path" ;;
      absent/*) [ ! -e "$root$path" ] || echo "$path" ;;
      added/*) if ours_in "$file" "$root$path"; then echo "$path"; fi ;;
    esac
  done
}
still_changed_list() {
  (still_changed) | tr '\\n' ' '
}
if [ -z "$dry" ] && [ -z "$attention" ]; then
  still=$(still_changed_list)
  if [ -n "$still" ]; then
    say "attention: these are not as they were; was your plan another one then? Use rollback.sh of that bundle: $still"
    attention=yes
  fi
fi
if [ -n "$attention" ]; then
  say "done, but some files were changed since by somebody else. The saved ones are in $state/before, theirs in $state/kept: compare them, then remove $state"
  exit 1
fi
done_state=$state.done
while [ -e "$root$done_state" ]; do done_state=$done_state+; done
run mv "$root$state" "$root$done_state"
if [ -d "$root$done_state/kept" ] && [ -z "$dry" ]; then
  say "files that were changed since are kept in $done_state/kept"
else
  run rm -rf "$root$done_state"
fi
say "$last_words"`),
);

const work: Line[] = [...ourDhcp, ...restartDhcpd, ...restoring, ...firstSitting, ...secondSitting];

/** Takes everything back, newest change first, in two sittings with a restart between them. */
export const rollback = {
  path: 'rollback.sh',
  summary: 'takes everything back in two sittings: files and LILO first, packages after the old kernel runs again',
  lines(plan: Plan): Line[] {
    return scriptLines(plan, {
      path: rollback.path,
      summary: rollback.summary,
      values: {
        boots: shell('/ltsp/boots', plan.ltsp.boots),
        cards: shell('/server/cards', String(plan.server.cards)),
        card: shell('/server/card', plan.server.card),
        client_root: shell('/ltsp/root', plan.ltsp.root),
        kernels: shell('/ltsp/kernels', plan.ltsp.kernels),
        kernel: shell('/clientKernel', clientKernelName(plan)),
        kernel_package: shell('', KERNEL_PACKAGE),
        tools_package: shell('', TOOLS_PACKAGE),
        server_tree: shell('/sources/server', plan.sources.server),
        client_tree: shell('/sources/client', plan.sources.client),
        kernel_from:
          plan.clientKernel === 'compile'
            ? shell('/sources/client', plan.sources.client)
            : shell('/downloads/folder', plan.downloads.folder),
        last_words: shell(
          '/server/kernel',
          plan.server.kernel === 'rpm'
            ? 'done. The database of rpm and /lib/modules are as the packages left them.'
            : 'done. The tools, manual pages and the start script that mosix.install brought stay; without a MOSIX kernel they do nothing.',
        ),
        attention: shell('', ''),
        given: shell('', ''),
        mosix_folder: mosixFolder(plan),
      },
      needs: [],
      work,
    });
  },
};
