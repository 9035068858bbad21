/** A MiB, as operating systems show it to those who compare. */
const MO = 1024 * 1024;
/** The product's requirement on files in minutes: 20 Mo each, the limit included. */
export const MAX_FILE_BYTES = 20 * MO;
/** Ours: what all the files of one meeting may weigh, the limit included. Ten of the largest, or some fifty photos of a whiteboard. */
export const MAX_MEETING_BYTES = 200 * MO;
/** Ours: 40 megapixels, included. Once decoded each pixel takes 4 bytes in every browser that opens the minutes, whatever the file weighs. */
export const MAX_PIXELS = 40_000_000;

/** What a browser may draw inside the minutes. SVG is none of them: it is a document, with scripts and links. */
const INLINE_IMAGES = new Set(["image/png", "image/jpeg", "image/gif", "image/webp"]);
export const isInlineImage = (mediaType: string): boolean => INLINE_IMAGES.has(mediaType);

/** A file as the minutes know it. `width` and `height`, in pixels and as it is shown, of an image only. */
export type StoredFile = { id: string; name: string; mediaType: string; isImage: boolean; size: number; width?: number; height?: number };

/** Why a file is not kept. */
export type FileRefusal =
  | { reason: "empty" | "too_big" | "not_an_image" | "executable" | "frozen" }
  | { reason: "too_many_pixels"; width: number; height: number }
  /** `used`: bytes that the meeting's files weigh already. */
  | { reason: "quota"; used: number };
/** Why the sender cannot be answered about the file at all. */
export type SenderRefusal = { reason: "signed_out" | "foreign_page" | "not_found" | "forbidden" | "interrupted" };

/** The body of the answer to who sends a file. */
export type FileAnswer = { ok: true; file: StoredFile } | { ok: false; reason: (FileRefusal | SenderRefusal)["reason"]; message: string };

/** `size` in bytes; null where it was not counted to the end. */
type Sent = { name: string; size: number | null };

/** What the sender reads. Nothing else changed: their text is as they left it. */
export function refusalMessage(refusal: FileRefusal | SenderRefusal, { name, size }: Sent): string {
  const file = `«\u00a0${name}\u00a0»`;
  switch (refusal.reason) {
    case "empty":
      return `${file} est vide\u00a0: il n’a pas été ajouté.`;
    case "too_big":
      return `${file} ${overweight(size)}\u00a0: la limite est de ${sizeLabel(MAX_FILE_BYTES)} par fichier. Réduisez-le, ou mettez un lien vers l’endroit où il est rangé.`;
    case "not_an_image":
      return `${file} se présente comme une image, mais son contenu n’en est pas une, ou il est abîmé\u00a0: il n’a pas été ajouté. Votre texte n’a pas changé.`;
    case "too_many_pixels":
      return `${file} mesure ${number(refusal.width)} × ${number(refusal.height)} pixels\u00a0: la limite est de ${MAX_PIXELS / 1_000_000} millions de pixels. Réduisez ses dimensions.`;
    case "executable":
      return `${file} est un programme ou un script\u00a0: pour la sécurité de ceux qui liront, ces fichiers ne sont pas acceptés.`;
    case "frozen":
      return `Ce compte rendu est validé\u00a0: il ne change plus. ${file} n’a pas été ajouté.`;
    case "quota":
      return `${file} n’a pas été ajouté\u00a0: les fichiers de cette réunion pèsent déjà ${sizeLabel(refusal.used)}, et la limite est de ${sizeLabel(MAX_MEETING_BYTES)} en tout.`;
    case "signed_out":
      return "Votre session est terminée\u00a0: reconnectez-vous.";
    case "foreign_page":
      return "Cet envoi ne vient pas d’une page de Cadence\u00a0: il n’a pas été pris en compte.";
    case "interrupted":
      return `L’envoi de ${file} s’est interrompu avant la fin\u00a0: recommencez.`;
    case "not_found":
      return "Introuvable, ou réservé à d’autres personnes.";
    case "forbidden":
      return "Votre rôle dans ce programme ne le permet pas.";
  }
}

function overweight(size: number | null): string {
  if (size === null) return "est trop lourd";
  const [found, limit] = [sizeLabel(size), sizeLabel(MAX_FILE_BYTES)];
  // One byte too many must not read "20 Mo, the limit is 20 Mo".
  return found === limit ? `pèse un peu plus de ${limit}` : `pèse ${found}`;
}

const NUMBER = new Intl.NumberFormat("fr-FR", { maximumFractionDigits: 1 });
const number = (value: number): string => NUMBER.format(value);

/** « 812 o », « 34 ko », « 3,4 Mo »: multiples of 1,024, as operating systems show them; one decimal from the Mo on. */
export function sizeLabel(bytes: number): string {
  if (bytes < 1024) return `${bytes}\u00a0o`;
  const ko = Math.round(bytes / 1024);
  // Rounded first: 1 048 575 bytes are « 1 Mo », never « 1 024 ko ».
  return ko < 1024 ? `${ko}\u00a0ko` : `${number(bytes / MO)}\u00a0Mo`;
}

/** In pixels. */
export type Dimensions = { width: number; height: number };

/** The largest image of the same proportions no wider than `maxWidth`, never larger than it is, at least a pixel each way. */
export function fitWithin({ width, height }: Dimensions, maxWidth: number): Dimensions {
  if (width <= maxWidth) return { width, height };
  return { width: maxWidth, height: Math.max(1, Math.round((height * maxWidth) / width)) };
}
