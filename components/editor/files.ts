import { Extension, type Editor } from "@tiptap/core";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { MAX_FILE_BYTES, refusalMessage, type FileAnswer } from "@/domain/minutes/files";
import { filesPathOf } from "./words";

export type Upload = { key: number; name: string; error: string | null };

type Stored = Extract<FileAnswer, { ok: true }>["file"];

const UNREACHED = "Le fichier n’a pas pu être envoyé\u00a0: vérifiez votre connexion, puis réessayez. Le texte, lui, n’est pas touché.";

/** The file as the server keeps it, or why it does not, in words. */
async function send(meetingId: string, file: File): Promise<Stored | string> {
  const { name, size } = file;
  if (size > MAX_FILE_BYTES) return refusalMessage({ reason: "too_big" }, { name, size });
  try {
    const response = await fetch(filesPathOf(meetingId), { method: "POST", body: file, headers: { "x-file-name": encodeURIComponent(name) } });
    const answer = (await response.json()) as FileAnswer;
    return answer.ok ? answer.file : answer.message;
  } catch {
    return UNREACHED;
  }
}

type FilesOptions = { meetingId: string; onChange(uploads: Upload[]): void };
type Places = ReadonlyMap<number, number>;
const key = new PluginKey<Places>("files");

/** Where each file under way is to stand, wherever the text moves meanwhile. */
const placesPlugin = (): Plugin<Places> =>
  new Plugin<Places>({
    key,
    state: {
      init: () => new Map(),
      apply(transaction, places) {
        const added = transaction.getMeta(key) as { add: number; at: number } | undefined;
        if (!added && places.size === 0) return places;
        const moved = new Map([...places].map(([upload, at]) => [upload, transaction.mapping.map(at)]));
        if (added) moved.set(added.add, added.at);
        return moved;
      },
    },
  });

/** Files put into the text: sent first, then shown where they were put. What is refused is said, and changes nothing in the text. */
export const Files = Extension.create<FilesOptions, { uploads: Upload[]; next: number }>({
  name: "files",
  addOptions: () => ({ meetingId: "", onChange: () => undefined }),
  addStorage: () => ({ uploads: [], next: 1 }),
  addProseMirrorPlugins() {
    const { editor } = this;
    const take = (list: FileList | null | undefined, at: number): boolean => {
      const files = [...(list ?? [])];
      if (files.length === 0 || !editor.isEditable) return false;
      for (const file of files) void addFile(editor, file, at);
      return true;
    };
    return [
      placesPlugin(),
      new Plugin({
        props: {
          handlePaste(view, event) {
            const { clipboardData } = event;
            // Word and Excel add a picture of what is copied to its text: the text is meant.
            if (clipboardData?.types.includes("text/html") || clipboardData?.types.includes("text/rtf")) return false;
            return take(clipboardData?.files, view.state.selection.to);
          },
          handleDrop(view, event) {
            const at = view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos ?? view.state.selection.to;
            if (!take(event.dataTransfer?.files, at)) return false;
            event.preventDefault();
            return true;
          },
        },
      }),
    ];
  },
});

const settings = (editor: Editor): { options: FilesOptions; storage: { uploads: Upload[]; next: number } } => {
  const extension = editor.extensionManager.extensions.find(({ name }) => name === Files.name)!;
  return { options: extension.options as FilesOptions, storage: extension.storage as { uploads: Upload[]; next: number } };
};

export async function addFile(editor: Editor, file: File, at: number = editor.state.selection.to): Promise<void> {
  const { options, storage } = settings(editor);
  const upload: Upload = { key: storage.next++, name: file.name, error: null };
  const change = (uploads: Upload[]): void => {
    storage.uploads = uploads;
    options.onChange(uploads);
  };
  editor.view.dispatch(editor.state.tr.setMeta(key, { add: upload.key, at }));
  change([...storage.uploads.filter(({ error }) => error === null), upload]);
  const stored = await send(options.meetingId, file);
  if (editor.isDestroyed) return;
  if (typeof stored !== "string") {
    change(storage.uploads.filter(({ key: other }) => other !== upload.key));
    insertFile(editor, stored, key.getState(editor.state)?.get(upload.key) ?? editor.state.selection.to);
  } else {
    change(storage.uploads.map((each) => (each.key === upload.key ? { ...each, error: stored } : each)));
  }
}

export function forgetUpload(editor: Editor, upload: number): void {
  const { options, storage } = settings(editor);
  storage.uploads = storage.uploads.filter(({ key: each }) => each !== upload);
  options.onChange(storage.uploads);
}

/** An image takes a line of its own; another file stands in the sentence. */
function insertFile(editor: Editor, { id, name, isImage, size, width, height }: Stored, at: number): void {
  const place = Math.min(at, editor.state.doc.content.size);
  const content = isImage ? { type: "image", attrs: { fileId: id, alt: "", width: width ?? null, height: height ?? null } } : { type: "attachment", attrs: { fileId: id, name, size } };
  const $place = editor.state.doc.resolve(place);
  const isWithinText = $place.parent.isTextblock;
  const position = isImage && isWithinText ? $place.after(1) : place;
  editor.chain().insertContentAt(position, isImage || isWithinText ? content : { type: "paragraph", content: [content] }).run();
  if (isImage) editor.commands.setNodeSelection(Math.min(position, editor.state.doc.content.size - 1));
}
