/**
 * Asks a procedure of the server from the browser, with the session of the page. `procedure`: "search.quick".
 * @throws when nobody answers, or what comes is no answer
 */
export async function ask<Answer>(procedure: string, input: object, signal?: AbortSignal): Promise<Answer> {
  const response = await fetch(`/api/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify(input))}`, { signal });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  const { result } = (await response.json()) as { result: { data: Answer } };
  return result.data;
}
