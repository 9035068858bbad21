import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalJson } from "../canonical-json";
import { plainText, readDocument, type ItemAttributes, type MinutesDocument } from "./document";
import { diffItems, extractItems, type ExtractedItem, type StoredItem } from "./items";
import { ITEM_KINDS } from "./vocabulary";

const ID_A = "0b7c1f2e-0000-4000-8000-00000000000a";
const ID_B = "0b7c1f2e-0000-4000-8000-00000000000b";

const attributes = (attrs: Partial<ItemAttributes> = {}): ItemAttributes => ({
  id: ID_A,
  kind: "action",
  ownerId: null,
  ownerLabel: null,
  dueOn: null,
  dueText: null,
  incomplete: false,
  ...attrs,
});
const item = (text: string, attrs: Partial<ItemAttributes> = {}): MinutesDocument["content"][number] => ({
  type: "minutesItem",
  attrs: attributes(attrs),
  content: text === "" ? [] : [{ type: "text", text }],
});
const documentOf = (...content: MinutesDocument["content"]): MinutesDocument => ({ type: "doc", content });
const extracted = (fields: Partial<ExtractedItem> = {}): ExtractedItem => ({ ...attributes(), text: "Préparer la livraison", position: 0, ...fields });
const stored = (fields: Partial<StoredItem> = {}): StoredItem => ({ ...extracted(), withdrawn: false, handedOver: false, ...fields });

describe("extractItems", () => {
  test("items keep their reading order, those inside a list included", () => {
    const document = documentOf(
      item("Premier"),
      { type: "bulletList", content: [{ type: "listItem", content: [item("Deuxième", { id: ID_B })] }] },
    );
    expect(extractItems(document).items.map(({ id, text, position }) => ({ id, text, position }))).toEqual([
      { id: ID_A, text: "Premier", position: 0 },
      { id: ID_B, text: "Deuxième", position: 1 },
    ]);
  });

  test("of two lines with one id the first counts and the second is reported", () => {
    const result = extractItems(documentOf(item("L’original"), item("La copie")));
    expect(result.items.map((entry) => entry.text)).toEqual(["L’original"]);
    expect(result.ignored).toEqual([{ id: ID_A, text: "La copie", reason: "duplicate_id" }]);
  });

  test("a line without id is reported, a line without text is left out silently", () => {
    expect(extractItems(documentOf(item("Sans identité", { id: "" }), item("  ")))).toEqual({
      items: [],
      ignored: [{ id: "", text: "Sans identité", reason: "no_id" }],
    });
  });

  test("an ordinary paragraph is no item", () => {
    expect(extractItems(documentOf({ type: "paragraph", content: [{ type: "text", text: "Décision : rien" }] })).items).toEqual([]);
  });
});

describe("diffItems", () => {
  const cases: [string, StoredItem[], ExtractedItem[], string[]][] = [
    ["a new line is created", [], [extracted()], ["created"]],
    ["an unchanged line changes nothing", [stored()], [extracted()], []],
    ["a reworded line is revised", [stored()], [extracted({ text: "Préparer la recette" })], ["revised"]],
    ["another kind is a revision: a proposal that a person turned into a decision", [stored({ kind: "proposal" })], [extracted({ kind: "decision" })], ["revised"]],
    ["another owner is a revision", [stored()], [extracted({ ownerLabel: "la PMO" })], ["revised"]],
    ["another due date is a revision", [stored()], [extracted({ dueOn: "2025-08-29" })], ["revised"]],
    ["a line flagged incomplete is revised", [stored()], [extracted({ incomplete: true })], ["revised"]],
    ["a line that only moved has no history to record", [stored()], [extracted({ position: 3 })], ["moved"]],
    ["a removed line is withdrawn, never deleted", [stored()], [], ["withdrawn"]],
    ["a line already withdrawn is not withdrawn twice", [stored({ withdrawn: true })], [], []],
    ["a line that came back is restored", [stored({ withdrawn: true })], [extracted()], ["restored"]],
    ["a line handed over is not revised", [stored({ handedOver: true })], [extracted({ text: "Autre" })], []],
    ["a line handed over is not withdrawn", [stored({ handedOver: true })], [], []],
    ["a line handed over then withdrawn is not restored", [stored({ handedOver: true, withdrawn: true })], [extracted()], []],
  ];
  test.each(cases)("%s", (_name, before, after, changes) => {
    expect(diffItems(before, after).map(({ change }) => change)).toEqual(changes);
  });
});

describe("readDocument", () => {
  test("unknown nodes, marks and attributes are left out", () => {
    const document = readDocument({
      type: "doc",
      content: [
        { type: "script", content: [{ type: "text", text: "alert(1)" }] },
        { type: "paragraph", attrs: { style: "x" }, content: [{ type: "text", text: "ga", marks: [{ type: "link", attrs: { href: "javascript:1" } }] }, { type: "text", text: "rdé" }] },
      ],
    });
    expect(document).toEqual(documentOf({ type: "paragraph", content: [{ type: "text", text: "gardé" }] }));
  });

  test.each([
    ["2025-02-29", null],
    ["2024-02-29", "2024-02-29"],
    ["2025-13-01", null],
    ["S35", null],
    [20250829, null],
  ])("a due date %s is read as %s", (dueOn, expected) => {
    const document = readDocument({ type: "doc", content: [{ type: "minutesItem", attrs: { ...attributes(), dueOn }, content: [] }] });
    expect(document.content[0]).toMatchObject({ attrs: { dueOn: expected } });
  });

  test.each([[undefined], [null], ["doc"], [{ content: 3 }], [{ content: [null, 4, { type: "paragraph", content: [null, { type: "text", text: 5 }] }] }]])(
    "malformed input %# is read without an error",
    (json) => {
      expect(readDocument(json).type).toBe("doc");
    },
  );

  test("plain text has one line per block and no empty line", () => {
    expect(plainText(documentOf(item("Décidé"), { type: "paragraph", content: [] }, { type: "paragraph", content: [{ type: "text", text: "Suite" }] }))).toBe("Décidé\nSuite");
  });
});

const anyItem = fc.record({
  id: fc.constantFrom("", ID_A, ID_B, "pas-un-uuid"),
  kind: fc.constantFrom<string>(...ITEM_KINDS, "autre"),
  ownerId: fc.constantFrom(null, ID_A, "x"),
  ownerLabel: fc.option(fc.string()),
  dueOn: fc.constantFrom(null, "2025-08-29", "2025-02-30"),
  dueText: fc.option(fc.string({ unit: "binary" })),
  incomplete: fc.boolean(),
});
const anyInline = fc.array(
  fc.oneof(
    fc.record({ type: fc.constant("text"), text: fc.string({ unit: "binary" }), marks: fc.subarray([{ type: "bold" }, { type: "italic" }, { type: "link" }]) }),
    fc.constant({ type: "hardBreak" }),
  ),
);
const anyDocument = fc.record({
  type: fc.constant("doc"),
  content: fc.array(
    fc.oneof(
      fc.record({ type: fc.constantFrom("paragraph", "heading", "iframe"), content: anyInline }),
      fc.record({ type: fc.constant("minutesItem"), attrs: anyItem, content: anyInline }),
    ),
  ),
});

describe("whatever a document holds", () => {
  test("reading a document twice changes nothing", () => {
    fc.assert(
      fc.property(anyDocument, (json) => {
        expect(readDocument(readDocument(json))).toEqual(readDocument(json));
      }),
    );
  });

  test("its canonical JSON survives a trip through JSON with other key orders", () => {
    fc.assert(
      fc.property(anyDocument, (json) => {
        const document = readDocument(json);
        const shuffled = JSON.parse(JSON.stringify(document, (_key, value: unknown) =>
          typeof value === "object" && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).reverse()) : value,
        )) as MinutesDocument;
        expect(canonicalJson(shuffled)).toBe(canonicalJson(document));
      }),
    );
  });

  test("ids are unique among the items found, and every item is followed or reported", () => {
    fc.assert(
      fc.property(anyDocument, (json) => {
        const document = readDocument(json);
        const { items, ignored } = extractItems(document);
        expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
        const written = document.content.filter((block) => block.type === "minutesItem" && plainText({ type: "doc", content: [block] }) !== "");
        expect(items.length + ignored.length).toBe(written.length);
      }),
    );
  });

  test("once its changes are stored, a second difference is empty", () => {
    fc.assert(
      fc.property(anyDocument, anyDocument, (first, second) => {
        const before = extractItems(readDocument(first)).items.map((entry): StoredItem => ({ ...entry, withdrawn: false, handedOver: false }));
        const { items } = extractItems(readDocument(second));
        const after = new Map(before.map((entry) => [entry.id, entry]));
        for (const { change, item: changed } of diffItems(before, items)) after.set(changed.id, { ...changed, withdrawn: change === "withdrawn", handedOver: false });
        expect(diffItems([...after.values()], items)).toEqual([]);
      }),
    );
  });
});
