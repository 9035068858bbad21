const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * Whether a page of this origin may open the websocket: exactly the public one. In development, and where the product is only
 * published to its own machine, also the origin of the host that was asked, so that 127.0.0.1 works as well as localhost.
 * A request without origin comes from no page of ours.
 */
export function originAllowed(headers: Headers, { PUBLIC_URL, production }: { PUBLIC_URL: string; production: boolean }): boolean {
  const origin = headers.get("origin");
  if (!origin || !URL.canParse(origin)) return false;
  const expected = new URL(PUBLIC_URL);
  if (origin === expected.origin) return true;
  return (!production || LOOPBACK.has(expected.hostname)) && new URL(origin).host === headers.get("host");
}
