import { goTo, refuse } from "@/app/file-answer";
import { isFromOurPages } from "@/server/auth/our-pages";
import { requireViewer } from "@/server/auth/request";
import type { Viewer } from "@/server/auth/viewer";
import { getRuntime } from "@/server/platform/runtime";

type Db = ReturnType<typeof getRuntime>["db"];
/** What comes of a file that is tried first: an import that waits for an agreement, the reason why the file is not one, or that it is not theirs to send. */
type Received = { ok: true; importId: string } | { ok: false; reason: string } | { status: number; message: string };

/** Takes the file of a form of ours, whose page is at `path`; the answer is the page of its import, or that of the form, which tells why there is none. */
export async function takeFile(request: Request, path: string, receive: (db: Db, viewer: Viewer) => Promise<Received>): Promise<Response> {
  const { env, db } = getRuntime();
  if (!isFromOurPages(request.headers, env)) return refuse(403, "Ce formulaire ne vient pas de Cadence.");
  const received = await receive(db, await requireViewer());
  if ("status" in received) return refuse(received.status, received.message);
  return goTo(received.ok ? `${path}/${received.importId}` : `${path}?refus=${encodeURIComponent(received.reason)}`);
}
