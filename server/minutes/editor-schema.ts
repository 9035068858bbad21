import { getSchema, mergeAttributes, Node, type Extensions } from "@tiptap/core";
import { Bold } from "@tiptap/extension-bold";
import { Document } from "@tiptap/extension-document";
import { HardBreak } from "@tiptap/extension-hard-break";
import { Heading } from "@tiptap/extension-heading";
import { Italic } from "@tiptap/extension-italic";
import { BulletList } from "@tiptap/extension-list/bullet-list";
import { ListItem } from "@tiptap/extension-list/item";
import { OrderedList } from "@tiptap/extension-list/ordered-list";
import { Paragraph } from "@tiptap/extension-paragraph";
import { Text } from "@tiptap/extension-text";
import type { Schema } from "@tiptap/pm/model";
import type { ItemAttributes } from "@/domain/minutes/document";
import { partExtensions } from "./editor-nodes";

/** Name of the Yjs fragment that holds the text. */
export const FIELD = "default";

/** Each attribute travels in HTML (copy and paste) as its own `data-…`; an empty one as no attribute. */
const attribute = (name: string, fallback: string | null) => ({
  default: fallback,
  keepOnSplit: false,
  parseHTML: (element: HTMLElement) => element.getAttribute(`data-${name}`) ?? fallback,
  renderHTML: () => ({}),
});

const dataAttributes = (attrs: ItemAttributes): Record<string, string> =>
  Object.fromEntries(
    Object.entries({
      "data-id": attrs.id,
      "data-kind": attrs.kind,
      "data-owner-id": attrs.ownerId,
      "data-owner-label": attrs.ownerLabel,
      "data-due-on": attrs.dueOn,
      "data-due-text": attrs.dueText,
      "data-incomplete": attrs.incomplete ? "true" : null,
    }).filter((entry): entry is [string, string] => entry[1] !== null && entry[1] !== ""),
  );

/** A typed line: decision, action, information… Headless; the editor adds its node view, keys and paste rule. */
export const MinutesItem = Node.create({
  name: "minutesItem",
  group: "block",
  content: "inline*",
  defining: true,
  addAttributes() {
    return {
      id: attribute("id", ""),
      kind: attribute("kind", "information"),
      ownerId: attribute("owner-id", null),
      ownerLabel: attribute("owner-label", null),
      dueOn: attribute("due-on", null),
      dueText: attribute("due-text", null),
      incomplete: {
        default: false,
        keepOnSplit: false,
        parseHTML: (element: HTMLElement) => element.getAttribute("data-incomplete") === "true",
        renderHTML: () => ({}),
      },
    };
  },
  parseHTML: () => [{ tag: "div[data-minutes-item]" }],
  renderHTML: ({ node, HTMLAttributes }) => [
    "div",
    mergeAttributes(HTMLAttributes, { "data-minutes-item": "" }, dataAttributes(node.attrs as ItemAttributes)),
    0,
  ],
});

/** Everything but the typed line, whose browser form differs from its headless one. `filesPath`: where the files of these minutes are served. */
export const textExtensions = (files?: { filesPath: string }): Extensions => [
  Document,
  Paragraph,
  Text,
  Heading.configure({ levels: [2, 3] }),
  BulletList,
  OrderedList,
  ListItem,
  Bold,
  Italic,
  HardBreak,
  ...partExtensions(files),
];

export const minutesSchema = (): Schema => getSchema([...textExtensions(), MinutesItem]);
