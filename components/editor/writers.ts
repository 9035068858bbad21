import { CollaborationCaret } from "@tiptap/extension-collaboration-caret";
import type { HocuspocusProvider } from "@hocuspocus/provider";
import { colourOf, type EditorUser } from "./words";

type Writer = { id?: string; name?: string };

const colourClass = ({ id }: Writer): string => `minutes-writer--${colourOf(id ?? "")}`;

/** The carets of the others, with their names; the server makes sure that a name is the one that signed in. */
export const writersCarets = (provider: HocuspocusProvider, user: EditorUser) =>
  CollaborationCaret.configure({
    provider,
    user,
    render(writer: Writer) {
      const caret = document.createElement("span");
      caret.className = `minutes-caret ${colourClass(writer)}`;
      // The list of those present names them; inside the text a name would be read as if it were written there.
      caret.setAttribute("aria-hidden", "true");
      const label = document.createElement("span");
      label.className = "minutes-caret__label";
      label.textContent = writer.name ?? "";
      caret.append(label);
      return caret;
    },
    selectionRender: (writer: Writer) => ({ class: `minutes-selection ${colourClass(writer)}` }),
  });
