import { randomUUID } from "node:crypto";
import type { APIRequestContext, Browser } from "@playwright/test";
import { MAX_FILE_BYTES, type FileAnswer, type StoredFile } from "@/domain/minutes/files";
import { uploadByHand } from "./support/raw-upload";
import { openAs } from "./support/sign-in";
import { expect, test as onPage } from "./support/test";

/** Files are asked for, not opened, but where a page says so. */
const test = onPage.extend({ healthyPage: async ({}, use) => use() });

const PNG = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");
const HTML = Buffer.from("<!doctype html><script>document.title = 'run'</script>");

let moa: APIRequestContext;
let cookie: string;
/** Of an instance that the contractor has no part in. */
let draftId: string;
let validatedId: string;
const close: (() => Promise<void>)[] = [];

type Meeting = { id: string; seriesId: string; state: string };
async function meetingsOf(request: APIRequestContext): Promise<Meeting[]> {
  const response = await request.get("/api/trpc/minutes.list", { params: { input: "{}" } });
  return ((await response.json()) as { result: { data: { rows: Meeting[] } } }).result.data.rows;
}

async function contextOf(browser: Browser, email: string): Promise<APIRequestContext> {
  const page = await openAs(browser, email);
  close.push(() => page.context().close());
  return page.request;
}

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  moa = await contextOf(browser, "moa@demo.local");
  cookie = (await moa.storageState()).cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const contractor = await contextOf(browser, "titulaire@demo.local");
  const shared = new Set((await meetingsOf(contractor)).map(({ seriesId }) => seriesId));
  const meetings = (await meetingsOf(moa)).filter(({ seriesId }) => !shared.has(seriesId));
  draftId = meetings.find(({ state }) => state === "draft" || state === "in_review")!.id;
  validatedId = meetings.find(({ state }) => state === "validated" || state === "published")!.id;
});
test.afterAll(async () => void (await Promise.all(close.map((end) => end()))));

const folder = (meetingId: string): string => `/comptes-rendus/${meetingId}/fichiers`;
const ours = (): Record<string, string> => ({ origin: process.env.CADENCE_E2E_URL! });

async function send(request: APIRequestContext, name: string, bytes: Buffer, { type = "application/octet-stream", meetingId = draftId, headers = ours() } = {}) {
  const response = await request.post(folder(meetingId), { data: bytes, headers: { ...headers, "content-type": type, "x-file-name": encodeURIComponent(name) } });
  return { status: response.status(), body: (await response.json()) as FileAnswer };
}
async function keep(name: string, bytes: Buffer, type?: string): Promise<StoredFile & { url: string }> {
  const { status, body } = await send(moa, name, bytes, type ? { type } : {});
  expect({ status, body }).toMatchObject({ status: 200, body: { ok: true } });
  const { file } = body as FileAnswer & { ok: true };
  return { ...file, url: `${folder(draftId)}/${file.id}` };
}
/** Of this run only: the same file would be the one of the run before. */
const unique = (bytes: Buffer): Buffer => Buffer.concat([bytes, Buffer.from(`<!-- ${randomUUID()} -->`)]);

test("an image goes in and is shown: its type, its dimensions, nothing that could run, asked again at each reading", async () => {
  const file = await keep("Schéma d’ensemble.png", PNG, "image/png");
  expect(file).toMatchObject({ name: "Schéma d’ensemble.png", mediaType: "image/png", isImage: true, size: PNG.length, width: 1, height: 1 });
  const response = await moa.get(file.url);
  expect(response.status()).toBe(200);
  expect(response.headers()).toMatchObject({
    ...{ "content-type": "image/png", "content-disposition": "inline; filename*=UTF-8''Sch%C3%A9ma%20d%E2%80%99ensemble.png" },
    ...{ "x-content-type-options": "nosniff", "content-security-policy": "default-src 'none'; sandbox", "cross-origin-resource-policy": "same-origin", "cache-control": "private, no-cache, no-transform" },
  });
  expect((await response.body()).equals(PNG)).toBe(true);

  const { etag } = response.headers();
  const again = await moa.get(file.url, { headers: { "if-none-match": etag! } });
  expect([again.status(), again.headers().etag, (await again.body()).length]).toEqual([304, etag, 0]);
  expect((await moa.get(file.url, { headers: { "if-none-match": '"autre"' } })).status()).toBe(200);
});

test.describe("what is not an image is kept, never shown", () => {
  for (const [name, bytes, type] of [
    ["page.html", HTML, "text/plain; charset=utf-8"],
    ["dessin.svg", Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), "text/plain; charset=utf-8"],
    ["avec-entete.svg", Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'), "application/xml"],
    ["note (1)'*.pdf", Buffer.from("%PDF-1.7\n1 0 obj\n"), "application/pdf"],
  ] as const) {
    test(name, async () => {
      const file = await keep(name, bytes);
      const response = await moa.get(file.url);
      expect(response.headers()).toMatchObject({
        ...{ "content-type": type, "x-content-type-options": "nosniff", "content-security-policy": "default-src 'none'; sandbox" },
        "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name).replace("(", "%28").replace(")", "%29").replace("'", "%27").replace("*", "%2A")}`,
      });
      expect((await response.body()).equals(bytes)).toBe(true);
    });
  }
});

test("the browser draws the image in a page of ours", async ({ browser }) => {
  const file = await keep("carre.png", PNG);
  const page = await openAs(browser, "moa@demo.local");
  const width = await page.evaluate(async (url) => {
    const image = new Image();
    image.src = url;
    await image.decode();
    return image.naturalWidth;
  }, file.url);
  expect(width).toBe(1);
  const answered = await page.evaluate(async (url) => {
    const response = await fetch(url, { method: "POST", body: new File(["bonjour"], "a.txt", { type: "text/plain" }), headers: { "x-file-name": encodeURIComponent("été.txt") } });
    return [response.status, ((await response.json()) as { file: { name: string } }).file.name];
  }, folder(draftId));
  expect(answered).toEqual([200, "été.txt"]);
  await page.context().close();
});

test("a file far too big, from a browser: it reads why, though the answer came before the end of its sending", async ({ browser }) => {
  const page = await openAs(browser, "moa@demo.local");
  const answered = await page.evaluate(async (url) => {
    const response = await fetch(url, { method: "POST", body: new Blob([new Uint8Array(60 * 1024 * 1024)]), headers: { "x-file-name": "film.mp4" } });
    return [response.status, ((await response.json()) as { message: string }).message];
  }, folder(draftId));
  expect(answered).toEqual([413, expect.stringContaining("pèse 60\u00a0Mo")]);
  await page.context().close();
});

test.describe("20 Mo", () => {
  test("exactly, in and out", async () => {
    test.setTimeout(120_000);
    const bytes = Buffer.alloc(MAX_FILE_BYTES, randomUUID());
    const file = await keep("lourd.txt", bytes);
    expect(file.size).toBe(MAX_FILE_BYTES);
    expect((await (await moa.get(file.url)).body()).equals(bytes)).toBe(true);
  });
  test("one byte more: what was found, what is allowed", async () => {
    const { status, body } = await send(moa, "lourd.txt", Buffer.alloc(MAX_FILE_BYTES + 1, 97));
    expect({ status, body }).toMatchObject({ status: 413, body: { ok: false, reason: "too_big", message: expect.stringMatching(/^«\u00a0lourd\.txt\u00a0» pèse un peu plus de 20\u00a0Mo\u00a0: la limite est de 20\u00a0Mo par fichier\./) } });
  });
  test("announced as more: refused before a byte is sent", async ({ baseURL }) => {
    const headers = { ...ours(), cookie, "x-file-name": "lourd.bin2" };
    const { status, json, sent } = await uploadByHand(baseURL + folder(draftId), headers, { length: 5_000_000_000, chunks: 0 });
    expect([status, json.reason, sent]).toEqual([413, "too_big", 0]);
    expect(json.message).toContain("pèse 4\u202f768,4\u00a0Mo");
  });
  test("without an announced length: refused as soon as the limit is passed", async ({ baseURL }) => {
    const headers = { ...ours(), cookie, "x-file-name": "lourd.bin2" };
    const { status, json, sent } = await uploadByHand(baseURL + folder(draftId), headers, { length: null, chunks: 16_000 });
    expect([status, json.reason]).toEqual([413, "too_big"]);
    // What the network holds on its way comes on top.
    expect(sent).toBeLessThan(2 * MAX_FILE_BYTES);
  });
});

test("each refusal says why, in French, and keeps nothing", async () => {
  const refused = async (name: string, bytes: Buffer, type?: string) => {
    const { status, body } = await send(moa, name, bytes, type ? { type } : {});
    return [status, body.ok ? null : body.reason, body.ok ? "" : body.message] as const;
  };
  expect(await refused("photo.jpg", HTML, "image/jpeg")).toEqual([422, "not_an_image", expect.stringContaining("Votre texte n’a pas changé")]);
  expect(await refused("photo.png", Buffer.concat([Buffer.from("MZ"), Buffer.alloc(100)]))).toEqual([422, "executable", expect.stringContaining("programme")]);
  expect(await refused("vide.txt", Buffer.alloc(0))).toEqual([422, "empty", expect.stringContaining("est vide")]);
});

test.describe("who", () => {
  test("signed out: told to sign in, or sent there and back", async ({ playwright, baseURL }) => {
    const file = await keep("a.png", PNG);
    const anybody = await playwright.request.newContext({ baseURL });
    expect(await send(anybody, "a.png", PNG)).toEqual({ status: 401, body: { ok: false, reason: "signed_out", message: "Votre session est terminée\u00a0: reconnectez-vous." } });
    const read = await anybody.get(file.url, { maxRedirects: 0 });
    expect(read.status()).toBe(307);
    expect(new URL(read.headers().location!, baseURL).searchParams.get("suite")).toBe(file.url);
    await anybody.dispose();
  });

  test("another site sends nothing in somebody's name", async () => {
    for (const headers of [{ origin: "https://ailleurs.example" }, {} as Record<string, string>, { ...ours(), "sec-fetch-site": "cross-site" }]) {
      expect(await send(moa, "a.png", PNG, { headers })).toMatchObject({ status: 403, body: { reason: "foreign_page" } });
    }
  });

  test("a committee reads, and may not add", async ({ browser }) => {
    const file = await keep("a.png", PNG);
    const committee = await contextOf(browser, "copil@demo.local");
    expect((await committee.get(file.url)).status()).toBe(200);
    expect(await send(committee, "b.png", PNG)).toMatchObject({ status: 403, body: { reason: "forbidden" } });
  });

  test("the contractor has no part in it: as if there were nothing", async ({ browser }) => {
    const file = await keep("a.png", PNG);
    const contractor = await contextOf(browser, "titulaire@demo.local");
    const [real, unreal] = [await contractor.get(file.url), await contractor.get(`${folder(randomUUID())}/${randomUUID()}`)];
    expect([real.status(), unreal.status()]).toEqual([404, 404]);
    expect(await real.text()).toBe(await unreal.text());
    expect(await send(contractor, "b.png", PNG)).toMatchObject({ status: 404, body: { reason: "not_found" } });
  });

  test("refused before the body: who may not write is answered without having sent it", async ({ browser, baseURL }) => {
    const committee = await contextOf(browser, "copil@demo.local");
    const theirs = (await committee.storageState()).cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
    const { status, sent } = await uploadByHand(baseURL + folder(draftId), { ...ours(), cookie: theirs, "x-file-name": "a.png" }, { length: 1_000_000, chunks: 0 });
    expect([status, sent]).toEqual([403, 0]);
  });

  test("addresses of nothing, and validated minutes", async () => {
    const file = await keep("a.png", PNG);
    for (const url of [`${folder(validatedId)}/${file.id}`, `${folder(draftId)}/${randomUUID()}`, `${folder(draftId)}/n-importe-quoi`, `${folder("rien")}/${file.id}`]) expect((await moa.get(url)).status(), url).toBe(404);
    expect(await send(moa, "a.png", unique(PNG), { meetingId: validatedId })).toMatchObject({ status: 409, body: { reason: "frozen" } });
    expect(await send(moa, "a.png", PNG, { meetingId: "rien" })).toMatchObject({ status: 404 });
  });
});

test("a page beside the files keeps the policy of pages", async () => {
  for (const url of [`/comptes-rendus/${draftId}`, `/comptes-rendus/${draftId}/fichiersque`]) expect((await moa.get(url)).headers()["content-security-policy"], url).toContain("script-src 'nonce-");
});
