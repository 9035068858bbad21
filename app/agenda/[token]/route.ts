import { answerWith } from "@/app/download";
import { readFeedToken } from "@/server/auth/calendar-token";
import { getRuntime } from "@/server/platform/runtime";
import { callerAs } from "@/server/trpc/caller";

type Props = { params: Promise<{ token: string }> };

/** The calendar of a person, at their secret address: without session, with the rights that they have at this very moment. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const token = (await params).token.replace(/\.ics$/, "");
  const reader = await readFeedToken(getRuntime().db, token);
  if (!reader.ok) {
    const tooOften = reader.reason === "too_often";
    const text = tooOften ? "Trop de lectures : revenez dans quelques minutes." : "Cette adresse n’est plus valable.";
    return new Response(text, { status: tooOften ? 429 : 404, headers: { "content-type": "text/plain; charset=utf-8", ...(tooOften && { "retry-after": String(reader.retryAfterSeconds) }) } });
  }
  return answerWith(async () => {
    const { mediaType, base64, changedAt, hash } = await callerAs(reader.viewer).distribution.calendar();
    const etag = `"${hash}"`;
    // Kept by the calendar that asked, which asks each time whether it is still right: an event that goes changes no date.
    const headers = { etag, "last-modified": new Date(changedAt).toUTCString(), "cache-control": "private, no-cache", "x-robots-tag": "noindex" };
    if (isKnown(request.headers.get("if-none-match"), etag)) return new Response(null, { status: 304, headers });
    return new Response(Buffer.from(base64, "base64"), { headers: { ...headers, "content-type": mediaType } });
  });
}

/** One of the versions that a reader says to have; a proxy may have marked it weak. */
const isKnown = (asked: string | null, etag: string): boolean => asked?.split(",").some((each) => each.trim().replace(/^W\//, "") === etag) ?? false;
