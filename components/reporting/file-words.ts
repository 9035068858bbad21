import { sizeLabel } from "@/domain/minutes/files";
import { KEPT_HOURS, MOST_BYTES, MOST_SECONDS, MOST_UNDER_WAY } from "@/domain/reporting/files/bounds";
import { FILE_FORMATS, type FileFormat } from "@/domain/reporting/files/formats";
import type { FileFailure, FileState } from "@/domain/reporting/files/life";
import type { BadgeTone } from "@/components/ui/badge";
import type { FileRefusal, ReportFile } from "@/server/reporting/file-schema";

/** As addresses name them. */
const ADDRESSES: Record<FileFormat, string> = { pptx: "diaporama", docx: "word", xlsx: "tableur", markdown: "markdown", pdf: "pdf" };
export const formatAt = (address: string): FileFormat | undefined => FILE_FORMATS.find((format) => ADDRESSES[format] === address);

export const FORMAT_LABELS: Record<FileFormat, string> = { pptx: "Diaporama (.pptx)", docx: "Word (.docx)", xlsx: "Tableur (.xlsx)", markdown: "Markdown (.md)", pdf: "PDF accessible" };

export const STATE_BADGES: Record<FileState, { label: string; tone: BadgeTone }> = {
  waiting: { label: "En attente", tone: "info" },
  working: { label: "En préparation", tone: "info" },
  ready: { label: "Prêt", tone: "success" },
  failed: { label: "En échec", tone: "error" },
  cancelled: { label: "Annulé", tone: "neutral" },
  interrupted: { label: "Interrompu", tone: "warning" },
};

/** What happened, and what to do. */
export const FAILURES: Record<FileFailure, string> = {
  gone: "Ce rapport ne vous était plus accessible quand son tour est venu : demandez l’accès à l’administrateur du programme, puis recommencez.",
  too_big: `Le fichier dépasse ${sizeLabel(MOST_BYTES)} : prenez un autre format, ou retirez des rubriques au modèle du rapport.`,
  too_long: `Le fichier n’était pas prêt après ${MOST_SECONDS} secondes : recommencez à un moment plus calme, ou prenez un autre format.`,
  not_printed: "Le navigateur du serveur n’a pas imprimé le PDF : recommencez, ou imprimez le rapport depuis votre propre navigateur, qui sait l’enregistrer en PDF.",
  broken: "Une erreur inattendue s’est produite. Recommencez ; si elle revient, prenez un autre format et prévenez l’administrateur.",
};
export const INTERRUPTED = "Cadence s’est arrêté pendant la préparation : rien n’est perdu du rapport, recommencez.";

export const REFUSALS: Record<FileRefusal, string> = {
  too_many: `Vous avez déjà ${MOST_UNDER_WAY} fichiers en préparation : attendez qu’un soit prêt, ou annulez-en un.`,
  crowded: "Trop de fichiers sont demandés en ce moment : recommencez dans quelques minutes.",
};

export const KEPT = `Chaque fichier prêt est gardé ${KEPT_HOURS} heures, pour vous uniquement.`;

/** How far it is, in words; null once it is over. */
export function progressText({ format, state, ahead, done, total }: Pick<ReportFile, "format" | "state" | "ahead" | "done" | "total">): string | null {
  if (state === "waiting") return ahead === 0 ? "C’est son tour." : ahead === 1 ? "Un fichier avant lui." : `${ahead} fichiers avant lui.`;
  if (state !== "working") return null;
  if (total === null) return "Lecture du rapport…";
  if (done < total) return `Rubrique ${done + 1} sur ${total}`;
  return `${total} ${total > 1 ? "rubriques écrites" : "rubrique écrite"}, ${format === "pdf" ? "impression" : "assemblage"} du fichier…`;
}

/** Said when it changes: "2 fichiers en préparation, 1 prêt." */
export function summaryText(files: readonly Pick<ReportFile, "state">[]): string {
  const underWay = files.filter(({ state }) => state === "waiting" || state === "working").length;
  const ready = files.filter(({ state }) => state === "ready").length;
  const words = [...(underWay > 0 ? [`${underWay} ${underWay > 1 ? "fichiers" : "fichier"} en préparation`] : []), ...(ready > 0 ? [`${ready} ${ready > 1 ? "fichiers prêts" : "fichier prêt"}`] : [])];
  return words.length === 0 ? "Aucun fichier en préparation ni prêt." : `${words.join(", ")}.`;
}
