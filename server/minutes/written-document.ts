import { prosemirrorJSONToYDoc, updateYFragment, yXmlFragmentToProsemirrorJSON } from "@tiptap/y-tiptap";
import * as Y from "yjs";
import { readDocument, type MinutesDocument } from "@/domain/minutes/document";
import type { Blocks, Insertion } from "@/domain/minutes/outline";
import { FIELD, minutesSchema } from "./editor-schema";

/** What is written in a Yjs document, in canonical form. */
export const writtenDocument = (document: Y.Doc): MinutesDocument => readDocument(yXmlFragmentToProsemirrorJSON(document.getXmlFragment(FIELD)));

/** The update that writes `document` into minutes that are still empty (seed, import). Applied to others, it adds to them. */
export function updateThatWrites(document: MinutesDocument): Uint8Array {
  const written = prosemirrorJSONToYDoc(minutesSchema(), editable(document), FIELD);
  return Y.encodeStateAsUpdate(written);
}

/** An editor holds at least one paragraph. */
const editable = ({ content }: MinutesDocument) => ({ type: "doc", content: content.length > 0 ? content : [{ type: "paragraph" }] });

/** Makes a Yjs document say `text`; what it says already stays as it is, with whatever points at it. @returns the update that does so, for its log */
export function turnInto(document: Y.Doc, text: MinutesDocument): Uint8Array {
  const before = Y.encodeStateVector(document);
  updateYFragment(document, document.getXmlFragment(FIELD), minutesSchema().nodeFromJSON(editable(text)), { mapping: new Map(), isOMark: new Map() });
  return Y.encodeStateAsUpdate(document, before);
}

/** The top-level blocks of a Yjs document in their order, in canonical form; null for what no reader knows. */
export const writtenBlocks = (document: Y.Doc): Blocks =>
  document.getXmlFragment(FIELD).toArray().map((child) => (child instanceof Y.XmlElement ? (readDocument({ content: [blockJson(child)] }).content[0] ?? null) : null));

function blockJson(element: Y.XmlElement): unknown {
  const alone = new Y.Doc().getXmlFragment(FIELD);
  alone.insert(0, [element.clone() as Y.XmlElement]);
  return yXmlFragmentToProsemirrorJSON(alone).content[0];
}

/**
 * Writes blocks into a Yjs document between those that are there: not one of them is touched, so that whoever types in them at the same
 * time loses nothing. `insertions` in the order of the text. @returns the update that does so, for its log
 */
export function insertInto(document: Y.Doc, insertions: readonly Insertion[]): Uint8Array {
  const before = Y.encodeStateVector(document);
  const fragment = document.getXmlFragment(FIELD);
  document.transact(() => {
    for (const { at, content } of insertions.toReversed()) {
      const written = prosemirrorJSONToYDoc(minutesSchema(), { type: "doc", content }, FIELD).getXmlFragment(FIELD);
      fragment.insert(at, written.toArray().map((block) => block.clone() as Y.XmlElement));
    }
  });
  return Y.encodeStateAsUpdate(document, before);
}
