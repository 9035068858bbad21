import { answerWith } from "@/app/download";
import { writePrintPage } from "@/domain/reporting/export/html";
import { pageCaller } from "@/server/trpc/caller";

type Props = { params: Promise<{ id: string }> };

/** A page for paper: the report alone, without the product around. `?dialogue=1` opens the print dialogue. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const { id: reportId } = await params;
  const { api } = await pageCaller();
  return answerWith(async () => {
    const told = await api.reporting.exported({ reportId });
    const screen = { nonce: request.headers.get("x-nonce") ?? "", opensDialogue: new URL(request.url).searchParams.has("dialogue") };
    return new Response(writePrintPage(told, { screen }), { headers: { "content-type": "text/html; charset=utf-8", "cache-control": "private, no-store" } });
  });
}
