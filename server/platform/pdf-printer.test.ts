import { createServer, type Server } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { describe, expect, test } from "vitest";
import { writePrintPage } from "@/domain/distribution/html";
import { facts, HASH, item, line } from "@/domain/distribution/testing";
import { findBrowser } from "./chromium";
import { createPdfPrinter } from "./pdf-printer";

const browser = findBrowser();
const warnings: unknown[] = [];
const logger = { warn: (...of: unknown[]) => void warnings.push(of) };

const leftovers = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith("cadence-pdf-"));

describe.runIf(browser)("printed by the browser of this machine", { timeout: 60_000 }, () => {
  const printer = createPdfPrinter({ executable: browser!, logger });

  test("the PDF is tagged, in French, titled, and holds all of the text; its profile is gone", async () => {
    const before = leftovers();
    const page = facts({ document: { type: "doc", content: [item("Préparer la livraison")] }, register: [line()] });
    const bytes = await printer.print(writePrintPage(page));
    expect(warnings).toEqual([]);
    const pdf = await getDocument({ data: bytes!.slice() }).promise;
    expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true });
    expect((await pdf.getMetadata()).info).toMatchObject({ Title: "Point de synchro MOA", Language: "fr" });
    const pages = await Promise.all(Array.from({ length: pdf.numPages }, (_, rank) => pdf.getPage(rank + 1)));
    const trees = JSON.stringify(await Promise.all(pages.map((one) => one.getStructTree())));
    for (const role of ["H1", "H2", "Table", "TH", "L"]) expect(trees).toContain(`"role":"${role}"`);
    const text = (await Promise.all(pages.map((one) => one.getTextContent()))).flatMap(({ items }) => items.map((each) => ("str" in each ? each.str : ""))).join("");
    for (const words of ["Point de synchro MOA", "Préparer la livraison", HASH, "Page 1 / "]) expect(text.replaceAll(/\s+/g, " ")).toContain(words);
    expect(Buffer.from(bytes!).toString("latin1")).toMatch(/\/StructTreeRoot/);
    expect(leftovers().filter((name) => !before.includes(name))).toEqual([]);
  });

  test("a page that would fetch reaches nothing, not even this machine", async () => {
    const asked: string[] = [];
    const server: Server = createServer((request, response) => {
      asked.push(request.url ?? "");
      response.end();
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    // Without the policy that our pages carry: the browser itself is closed.
    const bytes = await printer.print(`<!doctype html><title>t</title><img src="http://127.0.0.1:${port}/image"><iframe src="http://localhost:${port}/cadre"></iframe><p>Texte`);
    server.close();
    expect(bytes).not.toBeNull();
    expect(asked).toEqual([]);
  });

  test("six at once are all printed, by two browsers at most", async () => {
    const printed = await Promise.all(Array.from({ length: 6 }, (_, rank) => printer.print(`<!doctype html><html lang="fr"><title>${rank}</title><p>Page ${rank}`)));
    expect(printed.every((bytes) => bytes !== null)).toBe(true);
  });
});

test("a browser that cannot print, or is not there, gives null and leaves nothing", async () => {
  const folder = mkdtempSync(join(tmpdir(), "cadence-faux-"));
  const program = join(folder, "navigateur");
  writeFileSync(program, "#!/bin/sh\nexit 3\n");
  chmodSync(program, 0o755);
  const before = leftovers();
  expect(await createPdfPrinter({ executable: program, logger }).print("<p>")).toBeNull();
  expect(await createPdfPrinter({ executable: join(folder, "absent"), logger }).print("<p>")).toBeNull();
  expect(leftovers().filter((name) => !before.includes(name))).toEqual([]);
  rmSync(folder, { recursive: true });
});
