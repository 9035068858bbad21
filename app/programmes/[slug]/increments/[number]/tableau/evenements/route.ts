import { cookies } from "next/headers";
import { readClaims, sessionToken } from "@/server/auth/session";
import { loadViewer } from "@/server/auth/viewer";
import { getRuntime } from "@/server/platform/runtime";
import { callerAs } from "@/server/trpc/caller";

type Props = { params: Promise<{ slug: string; number: string }> };

/** What changes on a board, as it happens (server-sent events), for as long as the reader may see it. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const { slug, number } = await params;
  const { env, db, plan } = getRuntime();
  const jar = await cookies();
  const claims = await readClaims(sessionToken(new Map(jar.getAll().map(({ name, value }) => [name, value]))), env.AUTH_SECRET);
  // Asked again and again while the line is open: who they are and what they may see, as of then.
  const look = async () => {
    const viewer = claims && (await loadViewer(db, claims));
    const board = viewer && (await callerAs(viewer).board.watch({ slug, number: Number(number) }).catch(() => null));
    return board ? { person: { id: viewer.id, name: viewer.name }, topic: board.incrementId } : null;
  };
  const found = await look();
  if (!found || !plan) return new Response(null, { status: claims ? 404 : 401 });
  const body = plan.open({ ...found, isStillAllowed: async () => (await look()) !== null, signal: request.signal });
  // Not transformed: compressed, events would wait for one another.
  return new Response(body, { headers: { "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-store, no-transform", "x-accel-buffering": "no" } });
}
