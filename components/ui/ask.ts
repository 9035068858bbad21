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

/** Why the server did not do what it was told, in French. */
export class NotDone extends Error {
  constructor(
    message: string,
    /** Somebody changed it meanwhile. */
    readonly isConflict: boolean,
  ) {
    super(message);
    this.name = "NotDone";
  }
}

const UNREACHED = "Le serveur ne répond pas\u00a0: rien n’est enregistré, réessayez.";

/**
 * Tells a procedure of the server to change something, with the session of the page. `procedure`: "backlog.reorder".
 * @throws NotDone with the message to show
 */
export async function tell<Answer>(procedure: string, input: object): Promise<Answer> {
  let body: { result?: { data: Answer }; error?: { message: string; data?: { code?: string; fields?: Record<string, string> } } };
  try {
    const response = await fetch(`/api/trpc/${procedure}`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(input) });
    body = (await response.json()) as typeof body;
  } catch {
    throw new NotDone(UNREACHED, false);
  }
  if (body.result) return body.result.data;
  const { message, data } = body.error ?? { message: UNREACHED };
  throw new NotDone(Object.values(data?.fields ?? {})[0] ?? message, data?.code === "CONFLICT");
}
