import { answerWith, bytesAnswer, fileAnswer } from "@/app/download";
import { fileStem, type MinutesFacts } from "@/domain/distribution/facts";
import { writePrintPage } from "@/domain/distribution/html";
import { readDocument } from "@/domain/minutes/document";
import { getRuntime } from "@/server/platform/runtime";
import { pageCaller, type Caller } from "@/server/trpc/caller";

type Props = { params: Promise<{ id: string; format: string }> };

/** The minutes in the format that the address names, with the rights of their page. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const { id: meetingId, format } = await params;
  const { api } = await pageCaller();
  const asked = new URL(request.url).searchParams;
  return answerWith(async () => {
    switch (format) {
      case "word":
        return fileAnswer(await api.distribution.file({ meetingId, format: "docx" }));
      case "markdown":
        return fileAnswer(await api.distribution.file({ meetingId, format: "markdown" }));
      case "agenda":
        return fileAnswer(await api.distribution.file({ meetingId, format: "calendar" }));
      case "message":
        return fileAnswer(await api.distribution.draft({ meetingId, ownerId: asked.get("responsable") ?? undefined }));
      case "pdf":
        return printed(api, meetingId);
      default:
        return new Response(null, { status: 404 });
    }
  });
}

/** By the browser of this machine where it has one; else the print page opens the reader's own dialogue, which makes a PDF as well. */
async function printed(api: Caller, meetingId: string): Promise<Response> {
  const read = await api.distribution.minutes({ meetingId });
  const facts: MinutesFacts = { ...read, document: readDocument(read.document) };
  const bytes = await getRuntime().printer?.print(writePrintPage(facts));
  if (!bytes) return new Response(null, { status: 303, headers: { location: `/comptes-rendus/${meetingId}/imprimer?dialogue=1` } });
  return bytesAnswer(`${fileStem(facts)}.pdf`, "application/pdf", bytes);
}
