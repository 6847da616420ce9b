import type { Plan } from '../../plan/schema.ts';
import { because, fixed, type Line } from '../line.ts';
import { clientKernelName } from '../network.ts';
import { shell } from '../quote.ts';
import { built } from '../shell/built.ts';
import { scriptLines } from '../shell/script.ts';
import { KERNEL_PACKAGE, TOOLS_PACKAGE } from './rpm-install.ts';

const restoring: Line[] = because(
  {
    what: 'Gives a file back as it was before the guide, byte for byte. Where somebody changed it since, only our lines are taken out, or their version is kept aside.',
    source: 'GUIDE',
    confidence: 'tested',
  },
  ...fixed(`
# give_back PATH: the saved version replaces the present one.
give_back() {
  new=$1.mosix-ltsp-guide-new
  guard "$new"
  run cp -p "$root$state/before$1" "$root$new"
  run sync
  run mv -f "$root$new" "$root$1"
  run sync
}

# keep_aside PATH: a version that somebody changed since is kept in our state.
keep_aside() {
  say "$1 was changed since; that version is kept as $state/kept$1"
  folder "$state/kept\${1%/*}"
  run cp -p "$root$1" "$root$state/kept$1"
}

# only_ours PATH: nothing but our lines was changed; a line end that the old file lacked at its end does not count.
only_ours() {
  without_ours "$1" | cmp -s - "$root$state/before$1" || [ "$(without_ours "$1")" = "$(cat "$root$state/before$1")" ]
}

# restore_edited PATH: a file of others that has our lines.
restore_edited() {
  restore_path=$1
  restore_new() {
    without_ours "$restore_path"
  }
  [ ! -e "$root$1" ] || guard "$1"
  if [ -f "$root$state/absent$1" ]; then
    if [ -f "$root$1" ]; then
      if restore_new | grep . > /dev/null; then
        put "$1" 644 restore_new
      else
        say "removing $1, which was not there before"
        run rm -f "$root$1"
      fi
    fi
  elif [ -f "$root$state/before$1" ]; then
    if cmp -s "$root$state/before$1" "$root$1"; then
      say "$1 is as it was"
    elif [ ! -f "$root$1" ] || only_ours "$1"; then
      say "giving back $1"
      give_back "$1"
    else
      say "$1 was changed since by somebody else; only our lines are taken out"
      put "$1" 644 restore_new
    fi
  fi
}
# give_back_ours PATH: the saved version comes back whatever is there; what somebody else put there is kept aside.
give_back_ours() {
  if [ -f "$root$state/before$1" ] && [ -f "$root$1" ] && ! cmp -s "$root$state/before$1" "$root$1"; then
    only_ours "$1" || keep_aside "$1"
    say "giving back $1"
    give_back "$1"
  fi
}

# restore_whole PATH [OURS]: a file that is ours whole; OURS is what we had put there.
restore_whole() {
  [ ! -e "$root$1" ] || guard "$1"
  if [ -f "$root$state/absent$1" ]; then
    if [ -f "$root$1" ]; then
      if [ -n "$2" ] && [ -f "$2" ] && ! cmp -s "$2" "$root$1"; then keep_aside "$1"; fi
      say "removing $1, which was not there before"
      run rm -f "$root$1"
    fi
  elif [ -f "$root$state/before$1" ]; then
    if cmp -s "$root$state/before$1" "$root$1"; then
      say "$1 is as it was"
    else
      if [ -n "$2" ] && [ -f "$2" ] && [ -f "$root$1" ] && ! cmp -s "$2" "$root$1"; then keep_aside "$1"; fi
      say "giving back $1"
      give_back "$1"
    fi
  fi
}`),
);

const firstSitting: Line[] = [
  ...because(
    { what: 'First sitting, clients: the newest change first, so DHCP tells them their old kernel before anything that they use is taken away.', source: 'GUIDE', confidence: 'tested' },
    ...fixed(`
[ -d "$root$state" ] || {
  say "nothing to take back: $state does not exist"
  exit 0
}
say "first sitting: files, and the old kernel as the default"
if [ "$boots" = already ]; then
  restore_edited /etc/dhcpd.conf
  service dhcpd restart
else
  restore_whole /etc/dhcpd.conf
  if [ -f "$root/etc/dhcpd.conf" ]; then service dhcpd restart; else live killall dhcpd; fi
fi
for leases in /var/state/dhcp/dhcpd.leases /var/lib/dhcp/dhcpd.leases /var/dhcp/dhcpd.leases; do
  restore_whole "$leases"
done
restore_edited "$client_root/etc/lts.conf"
restore_edited /etc/inetd.conf
restore_edited /etc/exports
live killall -HUP inetd
service nfs restart
restore_edited "$client_root/etc/rc.local"
restore_edited "$client_root/etc/hosts"
restore_whole "$client_root/etc/mosix.map" "$bundle/files$client_root/etc/mosix.map"
for tool in /sbin/setpe /sbin/mosctl /bin/mosctl /usr/bin/mosctl /usr/sbin/mosctl; do
  restore_whole "$client_root$tool"
done`),
  ),
  ...because(
    { what: 'First sitting, server: LILO before anything that LILO names is removed.', source: 'GUIDE', confidence: 'tested' },
    ...fixed(`
give_back_ours /etc/lilo.conf
[ ! -f "$root$state/before/etc/lilo.conf" ] || live lilo -v
for file in /etc/inittab /etc/inetd.conf /etc/rc.d/init.d/atd /etc/cron.daily/slocate.cron; do
  give_back_ours "$file"
done
[ ! -f "$root/etc/rc.d/init.d/mosix" ] || live chkconfig mosix off
restore_edited /etc/hosts
restore_whole /etc/mosix.map "$bundle/files/etc/mosix.map"`),
  ),
];

const secondSitting: Line[] = because(
  { what: 'Second sitting, only when the old kernel runs: packages, the initrd, the kernel of the clients, and what the packages had edited.', source: 'GUIDE', confidence: 'tested' },
  ...fixed(`
if [ -d "$root/proc/mosix" ]; then
  say "now start the machine again with the old kernel, and run this script a second time"
  exit 0
fi
[ -r "$root/proc/version" ] || stop "/proc/version" "to know which kernel runs" "no /proc" "Run this script again on the running machine." 1
say "second sitting: the old kernel runs; packages and kernels go"
for package in "$kernel_package" "$tools_package"; do
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
for image in "$root$state"/absent/boot/*; do
  [ ! -f "$image" ] || restore_whole "/boot/\${image##*/}"
done
if [ -f "$root$state/boot-before" ]; then
  for image in $(new_kernel); do
    say "removing $image, which mosix.install had put there"
    run rm -f "$root$image"
  done
fi
for moved in "$root"/lib/modules/*.before-mosix-ltsp-guide; do
  if [ -d "$moved" ]; then
    modules=\${moved%.before-mosix-ltsp-guide}
    [ ! -d "$modules" ] || run rm -rf "$modules"
    run mv "$moved" "$modules"
  fi
done
for tree in "$server_tree" "$client_tree" "$mosix_folder"; do
  if [ -f "$root$state/trees$tree" ] && [ -d "$root$tree" ] && [ ! -h "$root$tree" ]; then
    say "removing $tree, which the scripts had unpacked"
    run rm -rf "$root$tree"
  fi
done
restore_whole "$kernels/$kernel"
run rm -rf "$root$state/before" "$root$state/absent" "$root$state/packages" "$root$state/trees"
run rm -f "$root$state/boot-before" "$root$state/mosix-install-done" "$root$state/modules-made"
say "done. The database of rpm and /lib/modules are as the packages left them."`),
);

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
        client_root: shell('/ltsp/root', plan.ltsp.root),
        kernels: shell('/ltsp/kernels', plan.ltsp.kernels),
        kernel: shell('/clientKernel', clientKernelName(plan)),
        kernel_package: shell('', KERNEL_PACKAGE),
        tools_package: shell('', TOOLS_PACKAGE),
        server_tree: shell('/sources/server', plan.sources.server),
        client_tree: shell('/sources/client', plan.sources.client),
        mosix_folder: shell('/downloads/folder', `${plan.downloads.folder}/MOSIX-0.97.9`),
      },
      needs: [],
      work: [...built, ...restoring, ...firstSitting, ...secondSitting],
    });
  },
};
