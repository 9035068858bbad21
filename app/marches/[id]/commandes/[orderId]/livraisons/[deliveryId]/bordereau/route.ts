import { answerWith, fileAnswer } from "@/app/download";
import { pageCaller } from "@/server/trpc/caller";

type Props = { params: Promise<{ orderId: string; deliveryId: string }> };

/** The signed slip of a delivery, as a Word document, with the rights of the page of its order. */
export async function GET(_request: Request, { params }: Props): Promise<Response> {
  const { orderId, deliveryId } = await params;
  const { api } = await pageCaller();
  return answerWith(async () => fileAnswer(await api.contracts.slip({ orderId, deliveryId })));
}
