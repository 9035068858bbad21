import JSZip from "jszip";
import mammoth from "mammoth";
import { describe, expect, test } from "vitest";
import { facts, HASH, paragraph } from "@/domain/distribution/testing";
import type { BlockNode } from "@/domain/minutes/document";
import { writeDocx } from "./docx";
import { FULL, WORDS } from "./testing/full-minutes";

const part = async (bytes: Uint8Array, name: string): Promise<string> => (await JSZip.loadAsync(bytes)).file(name)!.async("string");

describe("the Word document", () => {
  test("another program reads every part of it back, with real headings, lists and a header row", async () => {
    const { value: html } = await mammoth.convertToHtml({ buffer: Buffer.from(await writeDocx(FULL)) });
    const { value: text } = await mammoth.extractRawText({ buffer: Buffer.from(await writeDocx(FULL)) });
    for (const words of WORDS) expect(text.replaceAll(/\s*\n\s*/g, " ")).toContain(words);
    expect(text).not.toContain("Non relevée");
    for (const title of ["Participants", "Ordre du jour", "Compte rendu", "Relevé de décisions et d’actions"]) expect(html).toContain(`<h1>${title}</h1>`);
    expect(html).toContain("<h2>Livraison</h2>");
    expect(html).toContain("<ol><li>un</li><li>deux<ul><li>dedans</li></ul></li>");
    expect(html).toMatch(/<thead><tr><th>.*N°.*<\/thead>/);
  });
  test("it is in French, titled, subject and version in its properties", async () => {
    const bytes = await writeDocx(FULL);
    expect(await part(bytes, "word/styles.xml")).toContain('w:lang w:val="fr-FR"');
    const properties = await part(bytes, "docProps/core.xml");
    for (const words of ["<dc:title>Point de synchro MOA</dc:title>", "Portail pénal, Synchro MOA", HASH]) expect(properties).toContain(words);
  });
  test("links, tables and images are real ones; an image that Word would not show is named and linked", async () => {
    const cell = (words: string, type: "tableCell" | "tableHeader", rowspan = 1) => ({ type, attrs: { colspan: 1, rowspan }, content: [paragraph(words)] });
    const image: BlockNode = { type: "image", attrs: { fileId: "f1", alt: "Planning de 27.3", width: 1, height: 1 } };
    const read = facts({
      document: {
        type: "doc",
        content: [
          { type: "paragraph", content: [{ type: "text", text: "le site", marks: [{ type: "link", attrs: { href: "https://exemple.fr/a" } }] }] },
          { type: "table", content: [{ type: "tableRow", content: [cell("Sujet", "tableHeader"), cell("Suite", "tableHeader")] }, { type: "tableRow", content: [cell("Haut", "tableCell", 2), cell("un", "tableCell")] }, { type: "tableRow", content: [cell("deux", "tableCell")] }] },
          image,
        ],
      },
    });
    const PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    const shown = await writeDocx({ ...read, images: [{ fileId: "f1", mediaType: "image/png", base64: PNG, width: 1, height: 1 }] });
    const { value: html } = await mammoth.convertToHtml({ buffer: Buffer.from(shown) });
    expect(html).toContain('<a href="https://exemple.fr/a">le site</a>');
    expect(html).toMatch(/<td rowspan="2"><p>Haut<\/p><\/td>/);
    expect(html).toContain(`<img alt="Planning de 27.3" src="data:image/png;base64,${PNG}"`);
    const { value: named } = await mammoth.convertToHtml({ buffer: Buffer.from(await writeDocx({ ...read, images: [{ fileId: "f1", mediaType: "image/webp", base64: PNG, width: 1, height: 1 }] })) });
    expect(named).not.toContain("<img");
    expect(named).toContain("Image\u00a0: Planning de 27.3</a>");
  });
  test("each ordered list counts from one, and the header row repeats on each page", async () => {
    const xml = await part(await writeDocx(FULL), "word/document.xml");
    const numbered = [...xml.matchAll(/<w:numId w:val="(\d+)"\/>/g)].map(([, number]) => number);
    expect(new Set(numbered).size).toBeGreaterThanOrEqual(3);
    expect(xml).toContain("<w:tblHeader/>");
  });
  test("every page's foot tells the version; a draft is marked at its head, in its text and in its title", async () => {
    expect(await part(await writeDocx(FULL), "word/footer1.xml")).toContain(`Version 2 – empreinte ${HASH.slice(0, 12)}…`);
    const draft = await writeDocx(facts({ state: "draft", version: null }));
    expect(await part(draft, "word/header1.xml")).toContain("Brouillon");
    expect(await part(draft, "docProps/core.xml")).toContain("<dc:title>Brouillon – Point de synchro MOA</dc:title>");
    expect((await mammoth.extractRawText({ buffer: Buffer.from(draft) })).value).toContain("Brouillon : ce texte n’est pas validé");
  });
  test("the same facts give the same bytes at any moment; other facts do not", async () => {
    const [first] = [await writeDocx(FULL)];
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    expect(Buffer.compare(await writeDocx(FULL), first)).toBe(0);
    expect(Buffer.compare(await writeDocx({ ...FULL, title: "Autre" }), first)).not.toBe(0);
  });
});
