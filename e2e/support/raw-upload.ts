import { request, type OutgoingHttpHeaders } from "node:http";

type Answer = { status: number; json: { ok: boolean; reason: string; message: string }; sent: number };
const CHUNK = Buffer.alloc(64 * 1024, 97);

/**
 * Sends a body by hand, as no browser does: `length` is what is announced (null: nothing is), `chunks` how many of 64 ko are then sent.
 * The answer comes while the body is on its way or not at all; `sent`: how many bytes had left by then.
 */
export function uploadByHand(url: string, headers: OutgoingHttpHeaders, { length, chunks }: { length: number | null; chunks: number }): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const upload = request(url, { method: "POST", headers: { ...headers, ...(length !== null && { "content-length": length }) } });
    let sent = 0;
    let isAnswered = false;
    const push = (left: number): void => {
      if (left === 0 || isAnswered) return;
      upload.write(CHUNK, () => {
        sent += CHUNK.length;
        push(left - 1);
      });
    };
    upload.on("response", (response) => {
      isAnswered = true;
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("end", () => {
        upload.destroy();
        resolve({ status: response.statusCode ?? 0, json: JSON.parse(Buffer.concat(parts).toString()) as Answer["json"], sent });
      });
    });
    upload.on("error", (error) => !isAnswered && reject(error));
    upload.flushHeaders();
    push(chunks);
  });
}
