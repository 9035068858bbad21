import { goTo, refuse } from "@/app/file-answer";
import { isFromOurPages } from "@/server/auth/our-pages";
import { requireViewer } from "@/server/auth/request";
import { receivePriceFile } from "@/server/contracts/files";
import { getRuntime } from "@/server/platform/runtime";

type Props = { params: Promise<{ id: string }> };

/** The file of a price schedule; the answer is the page that comes next. */
export async function POST(request: Request, { params }: Props): Promise<Response> {
  const { env, db, logger } = getRuntime();
  if (!isFromOurPages(request.headers, env)) return refuse(403, "Ce formulaire ne vient pas de Cadence.");
  const { scope } = await requireViewer();
  const { id: contractId } = await params;
  const path = `/marches/${encodeURIComponent(contractId)}/prix`;
  const received = await receivePriceFile(db, scope, { contractId, request }).catch((error: unknown) => logger.error({ err: error }, "price file not taken"));
  if (!received) return goTo(path);
  if ("status" in received) return refuse(received.status, received.message);
  return goTo(received.ok ? `${path}/${received.scheduleId}` : `${path}?refus=${received.reason}`);
}
