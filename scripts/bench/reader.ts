import { Agent, request } from "node:http";
import { READERS } from "./options";

export type Reader = { get: (path: string) => Promise<void>; close: () => void };

/** Reads pages as a signed-in browser asks for them, over connections that stay open. Compressed answers are counted, not opened: it shares the machine with what it measures. */
export function createReader(url: string, cookie: string): Reader {
  const agent = new Agent({ keepAlive: true, maxSockets: READERS });
  const headers = { cookie, accept: "text/html", "accept-encoding": "gzip" };
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

/** The page's title, once, before it is measured. @throws when it is not the page that it should be */
export async function titleOf(url: string, path: string, cookie: string): Promise<string> {
  const response = await fetch(url + path, { headers: { cookie, accept: "text/html" }, redirect: "manual" });
  const title = /<h1[^>]*>(.*?)<\/h1>/s.exec(await response.text())?.[1]?.replaceAll(/<[^>]+>/g, "");
  if (response.status !== 200 || !title) throw new Error(`réponse ${response.status}${title ? ` « ${title} »` : ""}`);
  return title;
}
