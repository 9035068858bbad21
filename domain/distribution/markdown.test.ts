import * as fc from "fast-check";
import { marked } from "marked";
import { describe, expect, test } from "vitest";
import { readDocument } from "@/domain/minutes/document";
import { escapeMarkdown, writeMarkdown } from "./markdown";
import { facts, HASH, item, line, paragraph, text } from "./testing";

const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', nbsp: "\u00a0", "#39": "'" };
/** What a reader sees of Markdown, through another program's parser: the words, with each blank as one space. */
const seen = (markdown: string): string => readable((marked.parse(markdown, { async: false, gfm: true }) as string).replaceAll(/<br\s*\/?>/g, "\n").replaceAll(/<\/?[a-z][^>]*>/g, "").replaceAll(/&([a-z]+|#39);/g, (whole, name: string) => ENTITIES[name] ?? whole));
const readable = (words: string): string => words.replaceAll(/\s+/g, " ").trim();

const TRICKY = ["# pas un titre", "- pas une puce", "1. pas un rang", "2) ni celui-ci", "> cité", "**gras**", "_souligné_", "`code`", "[lien](http://x)", "<script>alert(1)</script>", "a | b", "~~barré~~", "\\", "&amp;", "![i](u)", "https://exemple.fr", "www.exemple.fr", "    code", "+ plus", "===", "---", "$x$", "Titre\n===", "a  ", "x@exemple.fr", "| a |\n|---|"];

describe("what was typed stays text", () => {
  test.each(TRICKY)("%j", (words) => {
    expect(seen(`avant\n\n${escapeMarkdown(words.trim())}\n\naprès`)).toBe(readable(`avant ${words} après`));
  });
  test("and starts no markup at all: headings, lists, code, links, HTML", () => {
    for (const words of TRICKY) expect(marked.parse(`avant\n\n${escapeMarkdown(words)}`, { async: false })).not.toMatch(/<(h\d|li|code|a |img|blockquote|script|table|del|hr|strong|em)\b/);
  });
  test("whatever it is", () => {
    const words = fc.string({ unit: fc.constantFrom(..."aé1 .)*_`[]()<>#+-=!|~&\\\n\"'$:/@") });
    fc.assert(fc.property(words, (typed) => void expect(seen(escapeMarkdown(typed.trim()))).toBe(readable(typed))), { numRuns: 2_000 });
  });
});

test("bold and italic touch no space, and a line break is kept", () => {
  const written = writeMarkdown(facts({ document: { type: "doc", content: [{ type: "paragraph", content: [text("avant "), text(" gras ", ["bold"]), text("fin", ["italic"]), { type: "hardBreak" }, text("suite")] }] } }));
  expect(written).toContain("avant  **gras** *fin*\\\nsuite");
});

test("a list inside a list keeps its place", () => {
  const entry = (words: string) => ({ type: "listItem" as const, content: [paragraph(words)] });
  const nested = { type: "bulletList" as const, content: [{ type: "listItem" as const, content: [paragraph("dehors"), { type: "orderedList" as const, content: [entry("un"), entry("deux")] }] }] };
  expect(marked.parse(writeMarkdown(facts({ agenda: [], attendees: [], document: { type: "doc", content: [nested] } })), { async: false })).toMatch(/<ul>\s*<li>(<p>)?dehors(<\/p>)?\s*<ol>\s*<li>(<p>)?un(<\/p>)?\s*<\/li>\s*<li>(<p>)?deux/);
});

test("title, place in time, attendance, agenda, text, register, version and hash: each is found again", () => {
  const words = seen(writeMarkdown(facts({ document: { type: "doc", content: [item("Préparer | tout", { incomplete: true })] }, register: [line({ text: "Préparer | tout", number: "A-2025-003" }), line({ kind: "information", text: "Non relevée" })] })));
  for (const expected of ["Point de synchro MOA", "Ministère de l’Essai", "mercredi 11 juin 2025 · S24 à 14 h 30, Salle 4", "A. Martin, MOA, Animateur", "Action : Préparer | tout", "Responsable : A. Martin", "Incomplet : à compléter par les présents", "A-2025-003", "À faire", "Version 2", HASH]) expect(words).toContain(expected);
  expect(words).not.toContain("Non relevée");
});

test("any document is written, and none of its words is lost", () => {
  const inline = fc.array(fc.record({ type: fc.constant("text"), text: fc.string({ unit: fc.constantFrom(..."aé1*_#|-. ") }), marks: fc.subarray([{ type: "bold" }, { type: "italic" }]) }), { maxLength: 3 });
  const block = fc.record({ type: fc.constantFrom("paragraph", "heading", "minutesItem"), content: inline, attrs: fc.constant({ kind: "action" }) });
  fc.assert(
    fc.property(fc.array(block, { maxLength: 4 }), (content) => {
      const words = seen(writeMarkdown(facts({ document: readDocument({ type: "doc", content }) })));
      for (const letters of content.flatMap((one) => one.content.flatMap(({ text: typed }) => typed.split(/[^aé1]+/)))) expect(words).toContain(letters);
    }),
  );
});
