import { describe, expect, test } from "vitest";
import { inlineNodes, plainText, readDocument } from "./document";
import { dateText, readHref } from "./document-parts";

const ID = "0b7c1f2e-0000-4000-8000-0000000000f1";
const paragraph = (...content: unknown[]) => ({ type: "paragraph", content });
const read = (...content: unknown[]) => readDocument({ type: "doc", content }).content;
const word = (text: string, href?: unknown) => ({ type: "text", text, ...(href !== undefined && { marks: [{ type: "link", attrs: { href } }] }) });

describe("addresses that a link may lead to", () => {
  test.each(["https://exemple.fr/page?a=1#b", "http://intranet.exemple.fr/", "mailto:moa@exemple.fr"])("%s", (href) => void expect(readHref(href)).toBe(href));
  test.each(["javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "vbscript:x", "/registre", "exemple.fr", "", null, 3])("not %j", (href) => void expect(readHref(href)).toBeNull());
  test("2,000 characters are taken, one more is not", () => {
    const address = (length: number) => `https://exemple.fr/${"a".repeat(length - "https://exemple.fr/".length)}`;
    expect(readHref(address(2_000))).toBe(address(2_000));
    expect(readHref(address(2_001))).toBeNull();
  });
  test("the words of a refused link stay, without it", () => {
    expect(read(paragraph(word("ici", "javascript:alert(1)")))).toEqual([paragraph({ type: "text", text: "ici" })]);
  });
  test("words with two links stay apart, words with one are joined", () => {
    expect(read(paragraph(word("a", "https://a.fr/"), word("b", "https://a.fr/"), word("c", "https://b.fr/")))).toEqual([paragraph(word("ab", "https://a.fr/"), word("c", "https://b.fr/"))]);
  });
});

describe("what the text names", () => {
  const reference = (attrs: object) => paragraph({ type: "reference", attrs: { kind: "feature", id: ID, label: "F-12 Saisie", path: "/programmes/portail-penal/features/F-12", ...attrs } });
  test("a feature with its page", () => void expect(read(reference({}))).toEqual([reference({})]));
  test("a person has no page", () => void expect(read(reference({ kind: "person", label: "A. Martin" }))).toEqual([reference({ kind: "person", label: "A. Martin", path: null })]));
  test.each(["https://ailleurs.fr", "//ailleurs.fr", "/connexion", "/programmes/../administration", "/programmes/a/..", "/registre/x?y=1", "javascript:x", "/registre\\..\\x", 3])("never a path that leaves the pages it may name: %j", (path) => {
    expect(read(reference({ path }))).toEqual([reference({ path: null })]);
  });
  test.each([{ kind: "autre" }, { id: "1" }, { label: " " }])("nothing without kind, id or label: %j", (attrs) => void expect(read(reference(attrs))).toEqual([paragraph()]));
});

describe("days", () => {
  test("the words and the day they were read as", () => void expect(dateText({ on: "2026-07-31", text: "fin S31" })).toBe("fin S31 (ven. 31 juillet 2026 · S31)"));
  test("the day alone where nothing else was said", () => void expect(dateText({ on: "2026-07-31", text: "" })).toBe("ven. 31 juillet 2026 · S31"));
  test("a day that does not exist is none", () => void expect(read(paragraph({ type: "date", attrs: { on: "2026-02-30", text: "x" } }))).toEqual([paragraph()]));
});

describe("tables", () => {
  const cell = (text: string, type = "tableCell", attrs: object = { colspan: 1, rowspan: 1 }) => ({ type, attrs, content: [paragraph({ type: "text", text })] });
  test("cells, headings and spans are kept, and each cell is a line of the plain text", () => {
    const table = { type: "table", content: [{ type: "tableRow", content: [cell("Action", "tableHeader"), cell("Échéance", "tableHeader")] }, { type: "tableRow", content: [cell("Tout", "tableCell", { colspan: 2, rowspan: 1 })] }] };
    expect(read(table)).toEqual([table]);
    expect(plainText(readDocument({ type: "doc", content: [table] }))).toBe("Action\nÉchéance\nTout");
  });
  test.each([0, -1, 51, 1.5, "2", null])("a span of %j is one cell", (colspan) => {
    const [table] = read({ type: "table", content: [{ type: "tableRow", content: [cell("a", "tableCell", { colspan })] }] });
    expect(table).toMatchObject({ content: [{ content: [{ attrs: { colspan: 1, rowspan: 1 } }] }] });
  });
  test("an empty cell is an empty paragraph; a table without rows is none", () => {
    expect(read({ type: "table", content: [{ type: "tableRow", content: [{ type: "tableCell" }] }] })).toMatchObject([{ content: [{ content: [{ content: [paragraph()] }] }] }]);
    expect(read({ type: "table", content: [] }, { type: "table", content: [{ type: "tableRow", content: [] }] })).toEqual([]);
  });
});

test("images and files are known by their id; their description and name are what they say in plain text", () => {
  const document = readDocument({ type: "doc", content: [{ type: "image", attrs: { fileId: ID, alt: "Planning", width: 640, height: -1 } }, { type: "image", attrs: { fileId: "x" } }, paragraph({ type: "attachment", attrs: { fileId: ID, name: "budget.xlsx", size: 12_000 } })] });
  expect(document.content[0]).toEqual({ type: "image", attrs: { fileId: ID, alt: "Planning", width: 640, height: null } });
  expect(document.content).toHaveLength(2);
  expect(plainText(document)).toBe("Planning\nbudget.xlsx");
});

test("inline nodes are found wherever they stand: in lists, cells and typed lines", () => {
  const named = { type: "reference", attrs: { kind: "person", id: ID, label: "A. Martin", path: null } };
  const document = readDocument({
    type: "doc",
    content: [
      { type: "bulletList", content: [{ type: "listItem", content: [paragraph(named)] }] },
      { type: "table", content: [{ type: "tableRow", content: [{ type: "tableCell", content: [paragraph(named)] }] }] },
      { type: "minutesItem", attrs: { id: ID, kind: "action" }, content: [named] },
    ],
  });
  expect(inlineNodes(document.content).filter(({ type }) => type === "reference")).toHaveLength(3);
});
