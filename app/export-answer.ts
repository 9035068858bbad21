import { orRefused } from "@/server/interchange/export";

/** A file that is written while it is sent. */
export async function answerFile(file: Parameters<typeof orRefused>[0]): Promise<Response> {
  const made = await orRefused(file);
  if ("status" in made) return new Response(made.message, { status: made.status, headers: { "content-type": "text/plain; charset=utf-8" } });
  return new Response(made.body, { headers: { "content-type": made.type, "content-disposition": `attachment; filename="${made.fileName}"`, "cache-control": "private, no-store" } });
}
