import type { Helpers } from './called.ts';

/** `need` and `have`: nothing is used before its sum was compared. */
export const sums: Helpers = {
  what: 'Checks the files that the script uses before it uses them: those of the bundle against MD5SUMS, downloaded ones against the sums in the plan.',
  source: 'GUIDE',
  confidence: 'tested',
  text: `
sum_of() {
  sum_line=$(md5sum < "$1")
  echo "\${sum_line%% *}"
}

# need PATH: a file of the bundle must be as MD5SUMS says.
need() {
  [ -f "$bundle/MD5SUMS" ] || stop "$bundle/MD5SUMS" "the file that holds the sums" "no such file" "Unpack the bundle again and keep it together." 2
  [ -f "$bundle/$1" ] || stop "$bundle/$1" "a file of the bundle" "no such file" "Unpack the bundle again and keep it together." 2
  need_sum=$(awk '$2 == f { print $1 }' "f=$1" "$bundle/MD5SUMS")
  [ "$need_sum" = "$(sum_of "$bundle/$1")" ] || stop "$bundle/$1" "the md5 sum $need_sum of MD5SUMS" "$(sum_of "$bundle/$1")" "Unpack the bundle again; to change a value, change the plan." 2
}

# have FILE MD5: a downloaded file must be there, and be the one that you checked.
have() {
  [ -f "$root$1" ] || stop "$1" "the downloaded file" "no such file" "Put it there; the script fetches nothing."
  have_size=$(wc -c < "$root$1")
  have_sum=$(sum_of "$root$1")
  say "$1:" $have_size "bytes, md5 $have_sum"
  [ -s "$root$1" ] || stop "$1" "a file with content" "an empty file" "Copy it again."
  if [ -n "$2" ]; then
    [ "$2" = "$have_sum" ] || stop "$1" "the md5 sum $2 of your plan" "$have_sum" "Get the file again, or correct the sum in the plan."
  elif [ -z "$checked" ]; then
    stop "$1" "a way to know that this is the right file" "no md5 sum in your plan" "Compare size and sum with a second source, then add --i-have-checked."
  fi
}`,
};
