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

/** What a procedure that acts answers; or why it did not, in words, and field by field for bad input. */
export type Told<Answer> = { data: Answer } | { error: { message: string; fields?: Record<string, string> } };

/** Has a procedure of the server act. @throws when nobody answers, or what comes is no answer */
export async function tell<Answer>(procedure: string, input: object): Promise<Told<Answer>> {
  const response = await fetch(`/api/trpc/${procedure}`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(input) });
  const { result, error } = (await response.json()) as { result?: { data: Answer }; error?: { message: string; data?: { fields?: Record<string, string> } } };
  if (result) return result;
  if (!error) throw new Error(`HTTP ${response.status}`);
  return { error: { message: error.message, fields: error.data?.fields } };
}
