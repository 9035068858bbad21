/** What a route answers to a plain form that sends a file: the page that comes next, or a refusal that is not for a page. */
export const goTo = (location: string): Response => new Response(null, { status: 303, headers: { location, "cache-control": "no-store" } });
export const refuse = (status: number, message: string): Response => new Response(message, { status, headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" } });
