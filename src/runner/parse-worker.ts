// The parser's own thread: it is fetched and compiled here, so that the page never waits for it.
import wasm from 'sh-syntax/main.wasm?url';
import type { ParseAnswer, ParseRequest } from './parse-messages.ts';
import { scriptParser } from './parse-script.ts';

const answer = (message: ParseAnswer) => postMessage(message);

addEventListener('message', async ({ data }: MessageEvent<ParseRequest>) => {
  try {
    const response = await fetch(wasm);
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    const parse = scriptParser(await WebAssembly.compile(await response.arrayBuffer()));
    for (const [path, text] of data) {
      const fault = await parse(path, text);
      answer(fault ? { path, fault } : { path });
    }
  } catch (error) {
    answer({ failed: error instanceof Error ? error.message : String(error) });
  }
});
