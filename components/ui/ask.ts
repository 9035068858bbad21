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

/** What a procedure that acts answers; or why it did not act, in words, and field by field for bad input. `isConflict`: somebody changed it meanwhile; `isUnreached`: nobody answered. */
export type Told<Answer> = { data: Answer } | { error: { message: string; fields?: Record<string, string>; isConflict?: boolean; isUnreached?: true } };

const UNREACHED = { error: { message: "Le serveur ne répond pas\u00a0: rien n’est enregistré, réessayez.", isUnreached: true as const } };

/** Has a procedure of the server act, with the session of the page. `procedure`: "backlog.reorder". */
export async function tell<Answer>(procedure: string, input: object): Promise<Told<Answer>> {
  try {
    const response = await fetch(`/api/trpc/${procedure}`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(input) });
    const { result, error } = (await response.json()) as { result?: { data: Answer }; error?: { message: string; data?: { code?: string; fields?: Record<string, string> } } };
    if (result) return result;
    return error ? { error: { message: error.message, fields: error.data?.fields, isConflict: error.data?.code === "CONFLICT" } } : UNREACHED;
  } catch {
    return UNREACHED;
  }
}
