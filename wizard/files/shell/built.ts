import type { Helpers } from './called.ts';

/** `tree_version`, `new_kernel`: what a kernel tree calls itself, and which image in /boot is the compiled one. */
export const built: Helpers = {
  what: 'Asks the tree for its version, and /boot for an image that was not there before mosix.install ran. No name is guessed.',
  source: 'GUIDE',
  confidence: 'inferred',
  text: `
tree_version() {
  [ -f "$root$1/Makefile" ] || stop "$1/Makefile" "the sources of the kernel" "no such file" "Unpack them again with the script for that."
  # With it the name of the image would end in a blank, and that of its modules not.
  if grep '^EXTRAVERSION *=.*[^ 	][ 	]*[ 	#]' "$root$1/Makefile" > /dev/null; then
    stop "$1/Makefile" "a line EXTRAVERSION that ends with its word" "a blank or a comment after it" "Take that away in the Makefile, and run this script again."
  fi
  awk -F '[ \\t]*=[ \\t]*' '
    $1 == "VERSION" { v = $2 }
    $1 == "PATCHLEVEL" { p = $2 }
    $1 == "SUBLEVEL" { s = $2 }
    $1 == "EXTRAVERSION" { e = $2 }
    END { print v "." p "." s e }
  ' "$root$1/Makefile"
}

# new_kernel: the images in /boot that are newer than the list of before; links are passed over.
new_kernel() {
  for new_image in "$root"/boot/vmlinuz*; do
    if [ -f "$new_image" ] && [ ! -h "$new_image" ]; then
      case "$new_image" in
        *.mosix-ltsp-guide-new) ;;
        *) grep -x "\${new_image##*/}" "$root$state/boot-before" > /dev/null || echo "/boot/\${new_image##*/}" ;;
      esac
    fi
  done
}`,
};
