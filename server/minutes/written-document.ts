import { prosemirrorJSONToYDoc, updateYFragment, yXmlFragmentToProsemirrorJSON } from "@tiptap/y-tiptap";
import * as Y from "yjs";
import { readDocument, type MinutesDocument } from "@/domain/minutes/document";
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
