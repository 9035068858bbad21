import { goTo, refuse } from "@/app/file-answer";
import { isFromOurPages } from "@/server/auth/our-pages";
import { requireViewer } from "@/server/auth/request";
import { receiveRegister } from "@/server/contracts/files";
import { getRuntime } from "@/server/platform/runtime";

type Props = { params: Promise<{ id: string }> };

/** A register of orders; the answer is the page that comes next. */
export async function POST(request: Request, { params }: Props): Promise<Response> {
  const { env, db } = getRuntime();
  if (!isFromOurPages(request.headers, env)) return refuse(403, "Ce formulaire ne vient pas de Cadence.");
  const { scope } = await requireViewer();
  const { id: contractId } = await params;
  const path = `/marches/${encodeURIComponent(contractId)}/commandes/import`;
  const received = await receiveRegister(db, scope, { contractId, request });
  if ("status" in received) return refuse(received.status, received.message);
  return goTo(received.ok ? `${path}/${received.importId}` : `${path}?refus=${received.reason}`);
}
