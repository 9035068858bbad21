import { Extension, InputRule, type Editor } from "@tiptap/core";
import { Plugin, TextSelection } from "@tiptap/pm/state";
import { readHref } from "@/domain/minutes/document-parts";

/** As people write one: "exemple.fr/page" and "moa@exemple.fr" too. Null when it leads nowhere. */
export function readAddress(typed: string): string | null {
  const text = typed.trim();
  if (text === "" || /\s/.test(text)) return null;
  if (/^[^@/:]+@[^@/:]+\.[\p{L}]{2,}$/u.test(text)) return readHref(`mailto:${text}`);
  const full = /^[a-z][a-z\d+.-]*:/i.test(text) ? text : /^[^/.]+(\.[^/.]+)+(\/|$|\?|#)/.test(text) ? `https://${text}` : null;
  return full === null ? null : readHref(full);
}

/** Address of the link at the caret or under the selection; null where there is none. */
export const linkAt = (editor: Editor): string | null => readHref(editor.getAttributes("link").href);

/** Puts an address on the selection, on the whole link at the caret, or as its own words where nothing is selected. */
export function setLink(editor: Editor, href: string): void {
  const chain = editor.chain().focus();
  if (linkAt(editor) !== null) chain.extendMarkRange("link").setMark("link", { href }).run();
  else if (editor.state.selection.empty) chain.insertContent([{ type: "text", text: href, marks: [{ type: "link", attrs: { href } }] }, { type: "text", text: " " }]).run();
  else chain.setMark("link", { href }).run();
}
export const removeLink = (editor: Editor): void => void editor.chain().focus().extendMarkRange("link").unsetMark("link").run();

type LinksOptions = { /** Asked for an address. */ onEdit(): void };

/** An address typed or pasted is a link; its keys. */
export const Links = Extension.create<LinksOptions>({
  name: "links",
  addOptions: () => ({ onEdit: () => undefined }),
  addKeyboardShortcuts() {
    return { "Mod-Shift-k": () => (this.options.onEdit(), true) };
  },
  addInputRules() {
    return [
      new InputRule({
        find: /(?:^|\s)(https?:\/\/\S*[^\s.,;:!?)»])\s$/u,
        handler: ({ state, range, match }) => {
          const typed = match[1] ?? "";
          const href = readHref(typed);
          const mark = state.schema.marks.link;
          if (href === null || !mark) return null;
          const start = range.from + match[0].indexOf(typed);
          state.tr.addMark(start, start + typed.length, mark.create({ href })).insertText(" ", range.to).removeStoredMark(mark);
        },
      }),
    ];
  },
  addProseMirrorPlugins() {
    const { editor } = this;
    return [
      new Plugin({
        props: {
          /** An address pasted over words makes a link of them; alone, it is one. */
          handlePaste(_view, event) {
            const text = event.clipboardData?.getData("text/plain").trim() ?? "";
            const href = /^https?:\/\/\S+$/.test(text) ? readHref(text) : null;
            if (href === null) return false;
            setLink(editor, href);
            return true;
          },
          /** In a text that one writes a click places the caret; with Ctrl or ⌘ it follows the link. */
          handleClick(view, position, event) {
            const link = (event.target as HTMLElement | null)?.closest?.("a[href]");
            if (!link) return false;
            event.preventDefault();
            if (event.ctrlKey || event.metaKey || !editor.isEditable) window.open(link.getAttribute("href") ?? "", "_blank", "noopener");
            else view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.doc.resolve(position))));
            return true;
          },
        },
      }),
    ];
  },
});
