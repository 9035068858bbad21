import { marked } from "marked";
import { expect, test } from "vitest";
import type { BlockNode } from "@/domain/minutes/document";
import { writeHtml } from "./html";
import { minutesMail } from "./mails";
import { writeMarkdown } from "./markdown";
import { facts, paragraph, text } from "./testing";

const FILE = "0b7c1f2e-0000-4000-8000-0000000000f1";
const cell = (words: string, type: "tableCell" | "tableHeader" = "tableCell", colspan = 1) => ({ type, attrs: { colspan, rowspan: 1 }, content: [paragraph(words)] });
const TABLE: BlockNode = { type: "table", content: [{ type: "tableRow", content: [cell("Sujet", "tableHeader"), cell("Suite | à donner", "tableHeader")] }, { type: "tableRow", content: [cell("Deux colonnes", "tableCell", 2)] }] };
const LINE: BlockNode = {
  type: "paragraph",
  content: [
    { type: "text", text: "le site", marks: [{ type: "bold" }, { type: "link", attrs: { href: "https://exemple.fr/a?b=1&c=<d>" } }] },
    text(" "),
    { type: "reference", attrs: { kind: "feature", id: FILE, label: "F-12 Saisie", path: "/programmes/portail/features/F-12" } },
    text(" "),
    { type: "date", attrs: { on: "2026-07-31", text: "fin S31" } },
    text(" "),
    { type: "attachment", attrs: { fileId: FILE, name: "budget.xlsx", size: 12_000 } },
  ],
};
const IMAGE: BlockNode = { type: "image", attrs: { fileId: FILE, alt: "Planning de 27.3", width: 2, height: 1 } };
const READ = facts({ document: { type: "doc", content: [LINE, TABLE, IMAGE] } });
const FILE_LINK = `${READ.link}/fichiers/${FILE}`;

test("the page: links whole and escaped, cells with their headings, the image within it when its bytes are given", () => {
  const html = writeHtml(READ);
  expect(html).toContain('<a href="https://exemple.fr/a?b=1&amp;c=&lt;d&gt;"><strong>le site</strong></a>');
  expect(html).toContain('<a href="https://cadence.exemple.fr/programmes/portail/features/F-12">F-12 Saisie</a>');
  expect(html).toContain("fin S31 (ven. 31 juillet 2026 · S31)");
  expect(html).toContain('<tr><th scope="col"><p>Sujet</p></th><th scope="col"><p>Suite | à donner</p></th></tr><tr><td colspan="2"><p>Deux colonnes</p></td></tr>');
  expect(html).toContain(`<p><a href="${FILE_LINK}">Image\u00a0: Planning de 27.3</a></p>`);
  expect(html).not.toContain("<img");
  const shown = writeHtml({ ...READ, images: [{ fileId: FILE, mediaType: "image/png", base64: "AAAA", width: 2, height: 1 }] });
  expect(shown).toContain('<img src="data:image/png;base64,AAAA" alt="Planning de 27.3" width="2" height="1">');
});

test("Markdown: another program's parser finds the same links and the same table", () => {
  const html = marked.parse(writeMarkdown({ ...READ, register: [] }), { async: false });
  expect(html).toContain('<a href="https://cadence.exemple.fr/programmes/portail/features/F-12">F-12 Saisie</a>');
  expect(html).toContain("<strong>le site</strong></a>");
  expect(html).toContain(`<a href="${FILE_LINK}">budget.xlsx</a>`);
  expect(html).toMatch(/<th>Sujet<\/th>\s*<th>Suite \| à donner<\/th>/);
  expect(html).toMatch(/<td>Deux colonnes<\/td>\s*<td><\/td>/);
  expect(html).toContain("Planning de 27.3");
});

test("a message in plain text tells each address, and each row on a line", () => {
  const { text: words } = minutesMail({ facts: READ, note: "" });
  expect(words).toContain(`budget.xlsx (${FILE_LINK})`);
  expect(words).toContain("Sujet | Suite | à donner\nDeux colonnes");
  expect(words).toContain(`[Image\u00a0: Planning de 27.3] ${FILE_LINK}`);
});
