import { goTo, refuse } from "@/app/file-answer";
import { isFromOurPages } from "@/server/auth/our-pages";
import { requireViewer } from "@/server/auth/request";
import { attachFile } from "@/server/contracts/files";
import { getRuntime } from "@/server/platform/runtime";

type Props = { params: Promise<{ id: string; orderId: string; deliveryId: string }> };

/** A document of a delivery; the answer is the page that comes next. */
export async function POST(request: Request, { params }: Props): Promise<Response> {
  const { env, db, logger } = getRuntime();
  if (!isFromOurPages(request.headers, env)) return refuse(403, "Ce formulaire ne vient pas de Cadence.");
  const { scope } = await requireViewer();
  const { id, orderId, deliveryId } = await params;
  const path = `/marches/${encodeURIComponent(id)}/commandes/${encodeURIComponent(orderId)}`;
  const attached = await attachFile(db, scope, { orderId, deliveryId, request }).catch((error: unknown) => logger.error({ err: error }, "document not taken"));
  if (attached && "status" in attached) return refuse(attached.status, attached.message);
  return goTo(attached?.ok ? `${path}#livraisons` : `${path}?livraison=${encodeURIComponent(deliveryId)}&refus=${attached ? attached.reason : "interrupted"}#document`);
}
