import { Agent, request } from "node:http";
import { READERS } from "./options";

export type Reader = { get: (path: string) => Promise<void>; close: () => void };

/** Reads pages as a signed-in browser asks for them, over connections that stay open. Compressed answers are counted, not opened: it shares the machine with what it measures. */
export function createReader(url: string, cookie: string): Reader {
  const agent = new Agent({ keepAlive: true, maxSockets: READERS });
  const headers = { cookie, accept: "text/html", "accept-encoding": "gzip, deflate, br" };
  return {
    get: (path) =>
      new Promise((resolve, reject) => {
        const asked = request(url + path, { agent, headers }, (response) => {
          let length = 0;
          response.on("data", (chunk: Buffer) => (length += chunk.length));
          response.on("error", reject);
          response.on("end", () => (response.statusCode === 200 && length > 0 ? resolve() : reject(new Error(`${path} : réponse ${response.statusCode}`))));
        });
        asked.on("error", reject);
        asked.end();
      }),
    close: () => agent.destroy(),
  };
}

const posting = new Agent({ keepAlive: true });

/** Sends JSON as a signed-in browser does, over a connection that stays open. */
export function createPoster(url: string, cookie: string): (body: string) => Promise<{ status: number; text: string }> {
  const options = { method: "POST", agent: posting, headers: { cookie, "content-type": "application/json" } };
  return (body) =>
    new Promise((resolve, reject) => {
      const asked = request(url, options, (response) => {
        let text = "";
        response.setEncoding("utf8");
        response.on("data", (chunk: string) => (text += chunk));
        response.on("error", reject);
        response.on("end", () => resolve({ status: response.statusCode ?? 0, text }));
      });
      asked.on("error", reject);
      asked.end(body);
    });
}

/** Bytes of the page before compression, once, before it is measured: what it costs to render follows them. @throws when it is not a page with a title */
export async function htmlBytesOf(url: string, path: string, cookie: string): Promise<number> {
  const response = await fetch(url + path, { headers: { cookie, accept: "text/html" }, redirect: "manual" });
  const html = await response.text();
  if (response.status !== 200 || !html.includes("</h1>")) throw new Error(`réponse ${response.status}, ${/<h1[^>]*>(.*?)<\/h1>/s.exec(html)?.[1] ?? "sans titre"}`);
  return Buffer.byteLength(html);
}
