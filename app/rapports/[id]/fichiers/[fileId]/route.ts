import { answerWith, fileAnswer } from "@/app/download";
import { pageCaller } from "@/server/trpc/caller";

type Props = { params: Promise<{ fileId: string }> };

/** A file that is ready, for whoever asked for it. */
export async function GET(_: Request, { params }: Props): Promise<Response> {
  const { fileId } = await params;
  const { api } = await pageCaller();
  return answerWith(async () => fileAnswer(await api.reporting.takeFile({ fileId })));
}
