import { goTo, refuse } from "@/app/file-answer";
import { isFromOurPages } from "@/server/auth/our-pages";
import { requireViewer } from "@/server/auth/request";
import { receiveImportFile } from "@/server/interchange/files";
import { getRuntime } from "@/server/platform/runtime";

type Props = { params: Promise<{ slug: string }> };

/** The file of the import form; the answer is the page that comes next. */
export async function POST(request: Request, { params }: Props): Promise<Response> {
  const { env, db, logger } = getRuntime();
  if (!isFromOurPages(request.headers, env)) return refuse(403, "Ce formulaire ne vient pas de Cadence.");
  const { scope } = await requireViewer();
  const { slug } = await params;
  const path = `/programmes/${encodeURIComponent(slug)}/import`;
  const received = await receiveImportFile(db, scope, { slug, headers: request.headers, body: request.body }).catch((error: unknown) => logger.error({ err: error }, "import file not taken"));
  if (!received) return goTo(path);
  if ("status" in received) return refuse(received.status, received.message);
  return goTo(received.ok ? `${path}/${received.fileId}` : `${path}?refus=${received.fileId}`);
}
