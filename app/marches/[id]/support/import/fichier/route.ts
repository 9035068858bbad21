import { goTo, refuse } from "@/app/file-answer";
import { isFromOurPages } from "@/server/auth/our-pages";
import { requireViewer } from "@/server/auth/request";
import { getRuntime } from "@/server/platform/runtime";
import { receiveGlpiExport } from "@/server/support/files";

type Props = { params: Promise<{ id: string }> };

/** An export of GLPI; the answer is the page that comes next. */
export async function POST(request: Request, { params }: Props): Promise<Response> {
  const { env, db } = getRuntime();
  if (!isFromOurPages(request.headers, env)) return refuse(403, "Ce formulaire ne vient pas de Cadence.");
  const { scope } = await requireViewer();
  const { id: contractId } = await params;
  const path = `/marches/${encodeURIComponent(contractId)}/support/import`;
  const received = await receiveGlpiExport(db, scope, { contractId, request });
  if ("status" in received) return refuse(received.status, received.message);
  return goTo(received.ok ? `${path}/${received.importId}` : `${path}?refus=${encodeURIComponent(received.reason)}`);
}
