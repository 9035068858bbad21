import { answerWith, fileAnswer } from "@/app/download";
import { formatAt } from "@/components/reporting/file-words";
import { SHORT_WAIT_SECONDS } from "@/domain/reporting/files/bounds";
import { isUnderWay } from "@/domain/reporting/files/life";
import { getRuntime } from "@/server/platform/runtime";
import { pageCaller, type Caller } from "@/server/trpc/caller";

type Props = { params: Promise<{ id: string; format: string }> };

/** Between two looks at a file that is being made. */
const LOOK_MS = 50;

/** The report in the format that the address names, with the rights of its page: the file itself where it is soon ready, else the page that tells how far it is. */
export async function GET(_: Request, { params }: Props): Promise<Response> {
  const { id: reportId, format: address } = await params;
  const format = formatAt(address);
  if (!format) return new Response(null, { status: 404 });
  const { api } = await pageCaller();
  return answerWith(async () => {
    // Without a browser on this machine the print page opens the reader's own dialogue, which makes a PDF as well.
    if (format === "pdf" && !getRuntime().printer) {
      await api.reporting.files({ reportId });
      return goTo(`/rapports/${reportId}/imprimer?dialogue=1`);
    }
    const asked = await api.reporting.askFile({ reportId, format });
    const page = `/rapports/${reportId}/fichiers`;
    if (!asked.ok) return goTo(`${page}?refus=${asked.reason}`);
    const isReady = !asked.isLong && (await waitForFile(api, { reportId, fileId: asked.fileId }));
    return isReady ? fileAnswer(await api.reporting.takeFile({ fileId: asked.fileId })) : goTo(page);
  });
}

const goTo = (location: string): Response => new Response(null, { status: 303, headers: { location } });

/** A short while. @returns whether it is ready */
async function waitForFile(api: Caller, { reportId, fileId }: { reportId: string; fileId: string }): Promise<boolean> {
  const until = performance.now() + SHORT_WAIT_SECONDS * 1000;
  while (performance.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    const { files } = await api.reporting.files({ reportId });
    const state = files.find(({ id }) => id === fileId)?.state;
    if (!state || !isUnderWay(state)) return state === "ready";
  }
  return false;
}
