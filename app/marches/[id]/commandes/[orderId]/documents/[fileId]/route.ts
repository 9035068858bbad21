import { answerFile } from "@/app/kept-file";
import { requireViewer } from "@/server/auth/request";
import { openDeliveryFile } from "@/server/contracts/files";
import { getRuntime } from "@/server/platform/runtime";

type Props = { params: Promise<{ orderId: string; fileId: string }> };

/** A document handed over, to those who may see its order. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const { scope } = await requireViewer();
  const { orderId, fileId } = await params;
  return answerFile(request, await openDeliveryFile(getRuntime().db, scope, { orderId, fileId }));
}
