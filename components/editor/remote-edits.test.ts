import type { Node as ProseMirrorNode } from "@tiptap/pm/model";
import { EditorState } from "@tiptap/pm/state";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { minutesSchema } from "@/server/minutes/editor-schema";
import { narrowed } from "./remote-edits";

const schema = minutesSchema();
type Block = { item: boolean; text: string };
const textOf = (blocks: Block[]): ProseMirrorNode =>
  schema.node(
    "doc",
    null,
    blocks.map(({ item, text }, rank) => schema.node(item ? "minutesItem" : "paragraph", item ? { kind: "action", id: `00000000-0000-4000-8000-00000000000${rank}` } : null, text === "" ? [] : [schema.text(text)])),
  );
const said = (...texts: string[]): ProseMirrorNode => textOf(texts.map((text) => ({ item: false, text })));
const change = (before: ProseMirrorNode, after: ProseMirrorNode) => narrowed(EditorState.create({ doc: before, schema }), after)!;

describe("narrowed: what another wrote, as a change no wider than what differs", () => {
  it("is no change at all where nothing differs", () => {
    expect(change(said("un"), said("un")).docChanged).toBe(false);
  });

  it("leaves a place before it where it was, and moves one behind it by what was added", () => {
    const { mapping, doc } = change(said("un", "deux", "trois"), said("un", "deux et plus", "trois"));
    expect(doc.eq(said("un", "deux et plus", "trois"))).toBe(true);
    expect(mapping.map(2)).toBe(2);
    const atThree = said("un", "deux").content.size + 1;
    expect(mapping.map(atThree)).toBe(atThree + " et plus".length);
  });

  it("keeps the blocks that did not change, as the same objects", () => {
    const before = said("un", "deux", "trois");
    const { doc } = change(before, said("un", "deux !", "trois"));
    expect(doc.child(0)).toBe(before.child(0));
    expect(doc.child(2)).toBe(before.child(2));
  });

  it("tells a letter repeated in a row of the same ones", () => {
    expect(change(said("aa"), said("aaa")).doc.eq(said("aaa"))).toBe(true);
    expect(change(said("aaa"), said("aa")).doc.eq(said("aa"))).toBe(true);
  });

  it("leads to the text that the other has, whatever both are", () => {
    const blocks = fc.array(fc.record({ item: fc.boolean(), text: fc.string({ unit: fc.constantFrom("a", "b", " "), maxLength: 4 }) }), { minLength: 1, maxLength: 5 });
    fc.assert(fc.property(blocks, blocks, (before, after) => change(textOf(before), textOf(after)).doc.eq(textOf(after))));
  });
});
