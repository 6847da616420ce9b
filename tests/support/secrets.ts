/** What no plan, bundle, link, report or saved copy may hold: one sentence for each line with a password or the hash of one. */
export function secretsIn(text: string): string[] {
  return text.split('\n').flatMap((line, at) => {
    const why = secretIn(line);
    return why ? [`line ${at + 1}: ${why}`] : [];
  });
}

/** The second field of an account that lets nobody in, or says that shadow holds it. */
const NO_PASSWORD = /^(\*|x|!)$/;

function secretIn(line: string): string | undefined {
  if (/\$(1|2[abxy]?|5|6|7|y|gy|md5|sha1)\$[./A-Za-z0-9$=,]{4,}/.test(line)) return 'a hash of crypt(3)';
  const fields = line.split(':');
  const [name = '', password = ''] = fields;
  if (/^[A-Za-z_][\w.-]*$/.test(name) && (/^[./A-Za-z0-9]{13}$/.test(password) || fields.length === 7 || fields.length === 9))
    return NO_PASSWORD.test(password) ? undefined : 'the second field of an account';
  return /\bpass(word|wd|phrase)?\s*=\s*["']?[^\s"'$]/i.test(line) ? 'a password in clear' : undefined;
}
