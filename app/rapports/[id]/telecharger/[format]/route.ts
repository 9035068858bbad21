import { answerWith, bytesAnswer, fileAnswer } from "@/app/download";
import { fileStem } from "@/domain/reporting/export/compose";
import { writePrintPage } from "@/domain/reporting/export/html";
import { getRuntime } from "@/server/platform/runtime";
import { pageCaller, type Caller } from "@/server/trpc/caller";

type Props = { params: Promise<{ id: string; format: string }> };

/** The report in the format that the address names, with the rights of its page. */
export async function GET(_: Request, { params }: Props): Promise<Response> {
  const { id: reportId, format } = await params;
  const { api } = await pageCaller();
  return answerWith(async () => {
    switch (format) {
      case "diaporama":
        return fileAnswer(await api.reporting.file({ reportId, format: "pptx" }));
      case "word":
        return fileAnswer(await api.reporting.file({ reportId, format: "docx" }));
      case "tableur":
        return fileAnswer(await api.reporting.file({ reportId, format: "xlsx" }));
      case "markdown":
        return fileAnswer(await api.reporting.file({ reportId, format: "markdown" }));
      case "pdf":
        return printed(api, reportId);
      default:
        return new Response(null, { status: 404 });
    }
  });
}

/** By the browser of this machine where it has one; else the print page opens the reader's own dialogue, which makes a PDF as well. */
async function printed(api: Caller, reportId: string): Promise<Response> {
  const told = await api.reporting.exported({ reportId });
  const bytes = await getRuntime().printer?.print(writePrintPage(told));
  if (!bytes) return new Response(null, { status: 303, headers: { location: `/rapports/${reportId}/imprimer?dialogue=1` } });
  return bytesAnswer(`${fileStem(told)}.pdf`, "application/pdf", bytes);
}
