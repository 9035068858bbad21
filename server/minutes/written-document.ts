import { prosemirrorJSONToYDoc, yXmlFragmentToProsemirrorJSON } from "@tiptap/y-tiptap";
import * as Y from "yjs";
import { readDocument, type MinutesDocument } from "@/domain/minutes/document";
import { FIELD, minutesSchema } from "./editor-schema";

/** What is written in a Yjs document, in canonical form. */
export const writtenDocument = (document: Y.Doc): MinutesDocument => readDocument(yXmlFragmentToProsemirrorJSON(document.getXmlFragment(FIELD)));

/** The update that writes `document` into minutes that are still empty (seed, import). Applied to others, it adds to them. */
export function updateThatWrites(document: MinutesDocument): Uint8Array {
  const content = document.content.length > 0 ? document.content : [{ type: "paragraph" }];
  const written = prosemirrorJSONToYDoc(minutesSchema(), { type: "doc", content }, FIELD);
  return Y.encodeStateAsUpdate(written);
}
