import { Mark, Node, type Extensions } from "@tiptap/core";
import { dateText, readHref, type AttachmentNode, type DateNode, type ImageNode, type ReferenceNode } from "@/domain/minutes/document-parts";

/** What the text holds besides words and typed lines. Headless: no script of the editor, no node view. */

const data = (name: string, fallback: string | null = null) => ({
  default: fallback,
  parseHTML: (element: HTMLElement) => element.getAttribute(`data-${name}`) ?? fallback,
  renderHTML: () => ({}),
});
const dataNumber = (name: string) => ({
  default: null as number | null,
  parseHTML: (element: HTMLElement) => Number(element.getAttribute(`data-${name}`)) || null,
  renderHTML: () => ({}),
});

/** An empty attribute is left out. */
const attributes = (values: Record<string, string | number | null>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (value === null || value === "" ? [] : [[name, String(value)]])));

const Reference = Node.create({
  name: "reference",
  group: "inline",
  inline: true,
  atom: true,
  addAttributes: () => ({ kind: data("kind"), id: data("id"), label: data("label", ""), path: data("path") }),
  parseHTML: () => [{ tag: "span[data-reference]" }],
  renderHTML: ({ node }) => {
    const { kind, id, label, path } = node.attrs as ReferenceNode["attrs"];
    return ["span", { class: `minutes-reference minutes-reference--${kind}`, ...attributes({ "data-reference": "1", "data-kind": kind, "data-id": id, "data-label": label, "data-path": path }) }, label];
  },
  renderText: ({ node }) => (node.attrs as ReferenceNode["attrs"]).label,
});

const DateMention = Node.create({
  name: "date",
  group: "inline",
  inline: true,
  atom: true,
  addAttributes: () => ({ on: data("on"), text: data("text", "") }),
  parseHTML: () => [{ tag: "time[data-on]" }],
  renderHTML: ({ node }) => {
    const attrs = node.attrs as DateNode["attrs"];
    return ["time", { class: "minutes-date", datetime: attrs.on, ...attributes({ "data-on": attrs.on, "data-text": attrs.text }) }, dateText(attrs)];
  },
  renderText: ({ node }) => dateText(node.attrs as DateNode["attrs"]),
});

/** `filesPath`: where the files of these minutes are served. */
type FileOptions = { filesPath: string };

const Attachment = Node.create<FileOptions>({
  name: "attachment",
  group: "inline",
  inline: true,
  atom: true,
  addOptions: () => ({ filesPath: "" }),
  addAttributes: () => ({ fileId: data("file-id"), name: data("name", ""), size: dataNumber("size") }),
  parseHTML: () => [{ tag: "a[data-attachment]" }],
  renderHTML({ node }) {
    const { fileId, name, size } = node.attrs as AttachmentNode["attrs"];
    return ["a", { class: "minutes-attachment", href: `${this.options.filesPath}/${fileId}`, download: "", ...attributes({ "data-attachment": "1", "data-file-id": fileId, "data-name": name, "data-size": size }) }, name];
  },
  renderText: ({ node }) => (node.attrs as AttachmentNode["attrs"]).name,
});

const Image = Node.create<FileOptions>({
  name: "image",
  group: "block",
  atom: true,
  draggable: true,
  addOptions: () => ({ filesPath: "" }),
  addAttributes: () => ({ fileId: data("file-id"), alt: { default: "", parseHTML: (element: HTMLElement) => element.getAttribute("alt") ?? "", renderHTML: () => ({}) }, width: dataNumber("width"), height: dataNumber("height") }),
  // An image of another page is no file of these minutes: it is left out.
  parseHTML: () => [{ tag: "img[data-file-id]" }],
  renderHTML({ node }) {
    const { fileId, alt, width, height } = node.attrs as ImageNode["attrs"];
    return ["img", { class: "minutes-image", src: `${this.options.filesPath}/${fileId}`, alt, ...attributes({ width, height, "data-file-id": fileId, "data-width": width, "data-height": height }) }];
  },
});

const Link = Mark.create({
  name: "link",
  // What is typed at its end is not part of it.
  inclusive: false,
  addAttributes: () => ({ href: { default: null, parseHTML: (element: HTMLElement) => readHref(element.getAttribute("href")) } }),
  parseHTML: () => [{ tag: "a[href]:not([data-attachment])", getAttrs: (element) => readHref(element.getAttribute("href")) !== null && null }],
  renderHTML: ({ mark }) => ["a", { href: readHref(mark.attrs.href) ?? "", rel: "noopener noreferrer" }, 0],
});

/** Roles by which prosemirror-tables knows its nodes. */
const TABLE_ROLES: Record<string, string> = { table: "table", tableRow: "row", tableCell: "cell", tableHeader: "header_cell" };

const Table = Node.create({
  name: "table",
  group: "block",
  content: "tableRow+",
  isolating: true,
  extendNodeSchema: ({ name }) => (TABLE_ROLES[name] ? { tableRole: TABLE_ROLES[name] } : {}),
  parseHTML: () => [{ tag: "table" }],
  renderHTML: () => ["table", ["tbody", 0]],
});
const TableRow = Node.create({ name: "tableRow", content: "(tableCell | tableHeader)+", parseHTML: () => [{ tag: "tr" }], renderHTML: () => ["tr", 0] });

const cellAttributes = () => {
  const spanned = (name: "colspan" | "rowspan") => ({ default: 1, parseHTML: (element: HTMLElement) => Number(element.getAttribute(name)) || 1, renderHTML: (attrs: Record<string, unknown>) => (attrs[name] === 1 ? {} : { [name]: attrs[name] }) });
  return { colspan: spanned("colspan"), rowspan: spanned("rowspan"), colwidth: { default: null, rendered: false } };
};
/** Words and lists: a typed line has fields, for which a cell has no room. */
const CELL_CONTENT = "(paragraph | bulletList | orderedList)+";
const TableCell = Node.create({ name: "tableCell", content: CELL_CONTENT, isolating: true, addAttributes: cellAttributes, parseHTML: () => [{ tag: "td" }], renderHTML: ({ HTMLAttributes }) => ["td", HTMLAttributes, 0] });
const TableHeader = Node.create({ name: "tableHeader", content: CELL_CONTENT, isolating: true, addAttributes: cellAttributes, parseHTML: () => [{ tag: "th" }], renderHTML: ({ HTMLAttributes }) => ["th", HTMLAttributes, 0] });

export const partExtensions = (options: FileOptions = { filesPath: "" }): Extensions => [
  Reference,
  DateMention,
  Attachment.configure(options),
  Image.configure(options),
  Link,
  Table,
  TableRow,
  TableCell,
  TableHeader,
];
