import { endSession } from "@/server/auth/start-session";

export async function POST(): Promise<Response> {
  await endSession();
  // 303: the browser must ask for the page, not post to it. Relative, as the server does not trust the Host header.
  return new Response(null, { status: 303, headers: { location: "/connexion" } });
}
