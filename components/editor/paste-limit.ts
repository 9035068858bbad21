import { Extension } from "@tiptap/core";
import { Plugin } from "@tiptap/pm/state";

/** What one paste may bring: some three hundred pages. Word wraps its text into many times as much HTML. */
const MAX_PASTED_CHARACTERS = 500_000;
const MAX_PASTED_HTML = 20 * MAX_PASTED_CHARACTERS;

const millions = (characters: number): string => (characters / 1_000_000).toLocaleString("fr-FR", { maximumFractionDigits: 1 });

/** Why this text cannot be pasted, in words; null when it can. Lengths in characters. */
export function pasteRefusal(text: number, html: number): string | null {
  if (text <= MAX_PASTED_CHARACTERS && html <= MAX_PASTED_HTML) return null;
  const size = text > MAX_PASTED_CHARACTERS ? text : html;
  return `Ce texte est trop long pour être collé en une fois : ${millions(size)} million${size >= 2_000_000 ? "s" : ""} de caractères, pour ${MAX_PASTED_CHARACTERS.toLocaleString("fr-FR")} au plus. Rien n’a été ajouté, rien n’est perdu : collez-le par parties.`;
}

type PasteLimitOptions = { onChange(refusal: string | null): void };

/** Before anything reads what is pasted or dropped: fifty megabytes would hold the page for a minute, and no server would take them. */
export const PasteLimit = Extension.create<PasteLimitOptions>({
  name: "pasteLimit",
  priority: 1_000,
  addOptions: () => ({ onChange: () => undefined }),
  addProseMirrorPlugins() {
    const { onChange } = this.options;
    const refuse = (event: ClipboardEvent | DragEvent, data: DataTransfer | null): boolean => {
      const refusal = pasteRefusal(data?.getData("text/plain").length ?? 0, data?.getData("text/html").length ?? 0);
      onChange(refusal);
      if (refusal !== null) event.preventDefault();
      return refusal !== null;
    };
    return [
      new Plugin({
        props: { handleDOMEvents: { paste: (_view, event) => refuse(event, event.clipboardData), drop: (_view, event) => refuse(event, event.dataTransfer) } },
      }),
    ];
  },
  onUpdate() {
    this.options.onChange(null);
  },
});
