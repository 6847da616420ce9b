import { getProcessor, LangVariant, ParseError } from 'sh-syntax';
import type { ScriptFault } from '../../wizard/check/parse-verdict.ts';

/**
 * A parser of POSIX shell (mvdan/sh). The module is compiled once: the first script takes about 100 ms, each further one 1 or 2.
 * @returns the fault of a script, undefined where it parses
 */
export function scriptParser(module: WebAssembly.Module): (path: string, text: string) => Promise<ScriptFault | undefined> {
  const parse = getProcessor((imports: WebAssembly.Imports) => WebAssembly.instantiate(module, imports));
  return async (path, text) => {
    try {
      await parse(text, { filepath: path, variant: LangVariant.LangPOSIX });
      return undefined;
    } catch (error) {
      if (error instanceof ParseError) return { path, line: error.Pos?.Line ?? 0, message: error.Text };
      // What only another shell knows, such as an array, comes as one line of text.
      if (error instanceof SyntaxError) {
        const [, line = '0', message = error.message] = /:(\d+):\d+: (.*)/s.exec(error.message) ?? [];
        return { path, line: Number(line), message };
      }
      throw error;
    }
  };
}
