import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, request, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import { serveStaticFiles } from "./static-files";

const folder = mkdtempSync(join(tmpdir(), "cadence-static-"));
const served = join(folder, "static");
const SCRIPT = "export const mot = 'cadence';\n".repeat(200);
mkdirSync(join(served, "chunks"), { recursive: true });
writeFileSync(join(served, "chunks", "a1b2.js"), SCRIPT);
writeFileSync(join(served, "chunks", "c3.js"), "1");
writeFileSync(join(folder, "secret.js"), "secret");
writeFileSync(join(served, "chunks", "a1b2.js.br"), brotliCompressSync(SCRIPT));
writeFileSync(join(served, "chunks", "a1b2.js.gz"), gzipSync(SCRIPT));

const serve = serveStaticFiles(served);
const server = createServer((asked, response) => {
  if (!serve(asked, response)) response.writeHead(404, { "x-url": asked.url }).end();
});
server.listen(0, "127.0.0.1");
await once(server, "listening");
const { port } = server.address() as AddressInfo;
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

type Answer = { status: number; headers: IncomingHttpHeaders; body: Buffer };
const ask = (path: string, accepts = "", method = "GET"): Promise<Answer> =>
  new Promise((resolve, reject) => {
    request({ port, host: "127.0.0.1", path, method, headers: { "accept-encoding": accepts } }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part)).on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }));
    })
      .on("error", reject)
      .end();
  });

test.each([
  ["gzip, deflate, br, zstd", "br", brotliDecompressSync],
  ["gzip", "gzip", gunzipSync],
  ["", undefined, (body: Buffer) => body],
] as const)("accepting %j, a script comes as %s, whole and for a year", async (accepts, encoding, read) => {
  const { status, headers, body } = await ask("/_next/static/chunks/a1b2.js", accepts);
  expect([status, headers["content-encoding"], headers["cache-control"]]).toEqual([200, encoding, "public,max-age=31536000,immutable"]);
  expect(headers).toMatchObject({ "x-content-type-options": "nosniff", "content-type": expect.stringMatching(/javascript/) });
  expect(read(body).toString()).toBe(SCRIPT);
  expect(body.length < SCRIPT.length).toBe(encoding !== undefined);
});

test("a file too small to be compressed comes as it is", async () => {
  const { headers, body } = await ask("/_next/static/chunks/c3.js", "br");
  expect([headers["content-encoding"], body.toString()]).toEqual([undefined, "1"]);
});

test.each(["/_next/static/chunks/none.js", "/_next/static/../secret.js", "/_next/static/%2e%2e/secret.js", "/_next/staticchunks/a1b2.js", "/autre"])("%s is left to Next, as it was asked", async (path) => {
  const { status, headers, body } = await ask(path);
  expect([status, headers["x-url"], body.toString()]).toEqual([404, path, ""]);
});

test("only what reads is served", async () => expect((await ask("/_next/static/chunks/a1b2.js", "br", "POST")).status).toBe(404));
