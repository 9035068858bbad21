import { yXmlFragmentToProsemirrorJSON } from "@tiptap/y-tiptap";
import * as Y from "yjs";
import { EMPTY_DOCUMENT, readDocument, type MinutesDocument } from "@/domain/minutes/document";
import { FIELD } from "@/server/minutes/editor-schema";

/** The paragraphs and typed lines of `local` in which something was written that `server` never received, whole and in order. */
export function unsentBlocks(local: Y.Doc, server: Y.Doc): MinutesDocument {
  const known = Y.decodeStateVector(Y.encodeStateVector(server));
  const fragment = local.getXmlFragment(FIELD);
  const blocks = fragment.toArray();
  const isUnsent = (_block: unknown, rank: number): boolean => {
    const block = blocks[rank];
    return block !== undefined && holdsUnknown(block, known);
  };
  const { content } = yXmlFragmentToProsemirrorJSON(fragment) as { content?: unknown[] };
  return content ? readDocument({ type: "doc", content: content.filter(isUnsent) }) : EMPTY_DOCUMENT;
}

/** Only its own parts are read, whatever its events are. */
type Block = Pick<Y.AbstractType<never>, "_item" | "_start" | "_map">;
type Known = Map<number, number>;

/** Whatever is still there, of a keystroke that is not known: text, attributes and what is inside. */
function holdsUnknown(block: Block, known: Known): boolean {
  const isUnknown = ({ id, length, deleted }: Y.Item): boolean => !deleted && id.clock + length > (known.get(id.client) ?? 0);
  const { _item: own, _start: first, _map: attributes } = block;
  if (own && isUnknown(own)) return true;
  const parts = [...attributes.values()];
  for (let part = first; part !== null; part = part.right) parts.push(part);
  return parts.some((part) => !part.deleted && (isUnknown(part) || (part.content instanceof Y.ContentType && holdsUnknown(part.content.type, known))));
}
