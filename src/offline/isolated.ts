/** The headers by which a page is isolated from other sites; scripts/workshop/write.ts tells them to hosts. */
const HEADERS = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' };

/** Whether an address belongs to the one page that is isolated. */
export function isolates(url: URL, scope: string): boolean {
  return url.href.startsWith(`${scope}workshop/`);
}

/** The answer with these headers, for hosts that cannot send them. */
export async function isolated(answer: Promise<Response>): Promise<Response> {
  const response = await answer;
  if (!response.ok) return response;
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(HEADERS)) headers.set(name, value);
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
}
