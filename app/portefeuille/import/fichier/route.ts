import { goTo, refuse } from "@/app/file-answer";
import { isFromOurPages } from "@/server/auth/our-pages";
import { requireViewer } from "@/server/auth/request";
import { getRuntime } from "@/server/platform/runtime";
import { receivePanorama } from "@/server/programmes/files";

const PATH = "/portefeuille/import";

/** A file of projects; the answer is the page that comes next. */
export async function POST(request: Request): Promise<Response> {
  const { env, db } = getRuntime();
  if (!isFromOurPages(request.headers, env)) return refuse(403, "Ce formulaire ne vient pas de Cadence.");
  const received = await receivePanorama(db, await requireViewer(), request);
  if ("status" in received) return refuse(received.status, received.message);
  return goTo(received.ok ? `${PATH}/${received.importId}` : `${PATH}?refus=${received.reason}`);
}
