import { answerWith } from "@/app/download";
import { readFeedToken } from "@/server/auth/calendar-token";
import { getRuntime } from "@/server/platform/runtime";
import { callerAs } from "@/server/trpc/caller";

type Props = { params: Promise<{ token: string }> };

/** The calendar of a person, at their secret address: without session, with the rights that they have at this very moment. */
export async function GET(_request: Request, { params }: Props): Promise<Response> {
  const token = (await params).token.replace(/\.ics$/, "");
  const reader = await readFeedToken(getRuntime().db, token);
  if (!reader.ok) {
    const tooOften = reader.reason === "too_often";
    const text = tooOften ? "Trop de lectures : revenez dans quelques minutes." : "Cette adresse n’est plus valable.";
    return new Response(text, { status: tooOften ? 429 : 404, headers: { "content-type": "text/plain; charset=utf-8", ...(tooOften && { "retry-after": String(reader.retryAfterSeconds) }) } });
  }
  return answerWith(async () => {
    const { mediaType, base64 } = await callerAs(reader.viewer).distribution.calendar();
    return new Response(Buffer.from(base64, "base64"), { headers: { "content-type": mediaType, "cache-control": "private, no-store", "x-robots-tag": "noindex" } });
  });
}
