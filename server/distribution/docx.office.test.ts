import { expect, test } from "vitest";
import { convert, hasLibreOffice } from "@/server/platform/testing/libreoffice";
import { writeDocx } from "./docx";
import { FULL, WORDS } from "./testing/full-minutes";

test.runIf(hasLibreOffice)("LibreOffice opens it and finds the text, the table and the headings", { timeout: 120_000 }, async () => {
  const html = convert("cr.docx", await writeDocx(FULL), "html:HTML (StarWriter):UTF8").toString("utf8");
  const text = html.replaceAll(/<[^>]+>/g, "").replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&").replaceAll("&nbsp;", "\u00a0").replaceAll(/[\n\t ]+/g, " ");
  for (const words of WORDS) expect(text).toContain(words);
  expect(html).toMatch(/<title>Point de synchro MOA<\/title>/);
  expect(html.match(/<h1\b/g)!.length).toBeGreaterThanOrEqual(4);
  expect(html).toMatch(/<thead>/);
  expect(html).toMatch(/lang="fr-FR"/i);
});
