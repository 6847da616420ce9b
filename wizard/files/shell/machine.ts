import { because, fixed, type Line } from '../line.ts';
import type { Helpers } from './called.ts';

/** Refuses the wrong machine: without `--root` only root, and only the release that the plan names. */
export const rightMachine: Line[] = because(
  {
    what: 'Without --root the script works on this machine: it then wants to be root, and the release of Red Hat that the plan names.',
    source: 'GUIDE',
    confidence: 'tested',
  },
  ...fixed(`
if [ -z "$root" ] && [ -z "$any_machine" ]; then
  [ "$(id -u)" = 0 ] || stop "the start" "to be run by root" "another user" "Become root with su - and run it again." 2
  if ! grep "release $release " /etc/redhat-release > /dev/null 2>&1 && [ -z "$force" ]; then
    stop "/etc/redhat-release" "Red Hat Linux release $release" "$(cat /etc/redhat-release 2>&1)" "Use the machine of the plan, or --force if you know better." 2
  fi
fi`),
);

/** `run`, `try`, `tell`, `live`, `ask`, `service` and `rpm_`: every command that changes something or speaks to the running machine goes through one. */
export const commands: Helpers = {
  what: 'Every command that changes something is printed first, and with --dry-run only printed. With --root none speaks to the running machine.',
  source: 'GUIDE',
  confidence: 'tested',
  text: `
say() {
  echo "* $*"
}

# run COMMAND...: prints the command, then runs it.
run() {
  echo "+ $*"
  ran=yes
  [ -n "$dry" ] || "$@" || stop "the command $*" "success" "it failed" "Read its message above, mend the cause, run this script again."
}

not_served=
# try COMMAND...: prints a command for a service and runs it; a failure is told, and noted in not_served.
try() {
  echo "+ $*"
  ran=yes
  [ -n "$dry" ] || "$@" || {
    not_served=yes
    say "attention: that failed; its message stands above, or in /var/log/messages"
  }
}

# tell COMMAND...: prints and runs a command that tells a service something; the service need not run.
tell() {
  echo "+ $*"
  ran=yes
  [ -n "$dry" ] || "$@" || say "attention: that failed; where the service does not run, that is as it should be"
}

# live COMMAND...: a command that acts on the running machine; with --root only from its practice folder.
live() {
  on_machine run "$@"
}

# try_live COMMAND...: as live, but a failure is only told.
try_live() {
  on_machine try "$@"
}

# on_machine HOW COMMAND...: has HOW, such as run, do it on the running machine; with --root only from its practice folder.
on_machine() {
  how=$1
  shift
  if [ -z "$root" ]; then
    "$how" "$@"
  elif [ -x "$root/practice/bin/$1" ]; then
    live_command=$root/practice/bin/$1
    shift
    "$how" "$live_command" "$@"
  else
    echo "left out: needs the real machine: $*"
  fi
}

# ask COMMAND...: a command that only asks the running machine; with --root only from its practice folder.
ask() {
  if [ -z "$root" ]; then
    "$@"
  elif [ -x "$root/practice/bin/$1" ]; then
    ask_command=$root/practice/bin/$1
    shift
    "$ask_command" "$@"
  else
    echo "left out: needs the real machine: $*" >&2
  fi
}

# service NAME VERB: calls a start script of Red Hat; a failure is only told.
service() {
  if [ -z "$root" ]; then
    try "/etc/rc.d/init.d/$1" "$2"
  else
    try_live service "$1" "$2"
  fi
}

# rpm_ ARGUMENTS: asks the package database of the root that we work on.
rpm_() {
  if [ -z "$root" ]; then
    rpm "$@"
  elif [ -x "$root/practice/bin/rpm" ]; then
    "$root/practice/bin/rpm" "$@"
  else
    rpm --root "$root" "$@"
  fi
}

# run_rpm ARGUMENTS: changes it.
run_rpm() {
  if [ -z "$root" ]; then
    run rpm "$@"
  elif [ -x "$root/practice/bin/rpm" ]; then
    run "$root/practice/bin/rpm" "$@"
  else
    run rpm --root "$root" "$@"
  fi
}`,
};
