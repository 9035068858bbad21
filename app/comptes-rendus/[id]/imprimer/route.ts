import { answerWith } from "@/app/download";
import { writePrintPage } from "@/domain/distribution/html";
import { readDocument } from "@/domain/minutes/document";
import { pageCaller } from "@/server/trpc/caller";

type Props = { params: Promise<{ id: string }> };

/** A page for paper: the minutes alone, without the product around. `?dialogue=1` opens the print dialogue. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const { id: meetingId } = await params;
  const { api } = await pageCaller();
  return answerWith(async () => {
    const read = await api.distribution.minutes({ meetingId });
    const screen = { nonce: request.headers.get("x-nonce") ?? "", opensDialogue: new URL(request.url).searchParams.has("dialogue") };
    return new Response(writePrintPage({ ...read, document: readDocument(read.document) }, { screen }), { headers: { "content-type": "text/html; charset=utf-8", "cache-control": "private, no-store" } });
  });
}
