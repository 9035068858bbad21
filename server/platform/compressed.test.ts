import { createServer, get, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compressed } from "./compressed";

const PAGE = "<p>Une décision, une action, une échéance.</p>".repeat(200);
let server: Server;

beforeAll(async () => {
  const answer = compressed((request, response) => {
    if (request.url === "/lente") return void answerSlowly(response);
    response.setHeader("Content-Type", request.url === "/fichier" ? "application/zip" : "text/html; charset=utf-8");
    response.write(PAGE.slice(0, 1_000));
    response.end(PAGE.slice(1_000));
  });
  server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((ready) => void server.listen(0, "127.0.0.1", ready));
});
afterAll(() => void server.close());

/** In many small pieces, then nothing for a while, then the rest. */
function answerSlowly(response: ServerResponse): void {
  response.setHeader("Content-Type", "text/html; charset=utf-8");
  for (let from = 0; from < 1_000; from += 100) {
    response.write(PAGE.slice(from, from + 100));
    (response as ServerResponse & { flush: () => void }).flush();
  }
  released = () => response.end(PAGE.slice(1_000));
}
let released = (): void => {};

const ask = (path: string, accepted?: string): Promise<{ headers: IncomingMessage["headers"]; body: Buffer }> =>
  new Promise((resolve, reject) => {
    const headers = accepted === undefined ? {} : { "Accept-Encoding": accepted };
    get({ port: (server.address() as AddressInfo).port, path, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part)).on("end", () => resolve({ headers: response.headers, body: Buffer.concat(parts) }));
    }).on("error", reject);
  });

describe("compressed", () => {
  it("sends a page with Brotli to a browser that takes it, and says that it varies", async () => {
    const { headers, body } = await ask("/", "gzip, deflate, br");
    expect(headers["content-encoding"]).toBe("br");
    expect(headers.vary).toContain("Accept-Encoding");
    expect(brotliDecompressSync(body).toString()).toBe(PAGE);
    expect(body.length).toBeLessThan(PAGE.length / 10);
  });

  it("sends gzip where Brotli is not taken, and plain text where nothing is", async () => {
    expect(gunzipSync((await ask("/", "gzip")).body).toString()).toBe(PAGE);
    const plain = await ask("/");
    expect(plain.headers["content-encoding"]).toBeUndefined();
    expect(plain.body.toString()).toBe(PAGE);
  });

  it("sends what is written, together, before the rest is there", async () => {
    const parts: Buffer[] = [];
    await new Promise<void>((resolve, reject) => {
      get({ port: (server.address() as AddressInfo).port, path: "/lente", headers: { "Accept-Encoding": "br" } }, (response) => {
        response.on("data", (part: Buffer) => {
          parts.push(part);
          released();
        });
        response.on("end", resolve);
      }).on("error", reject);
    });
    expect(parts.length).toBe(2);
    expect(brotliDecompressSync(Buffer.concat(parts)).toString()).toBe(PAGE);
  });

  it("leaves alone what is compressed already", async () => {
    const { headers, body } = await ask("/fichier", "gzip, br");
    expect(headers["content-encoding"]).toBeUndefined();
    expect(body.toString()).toBe(PAGE);
  });
});
