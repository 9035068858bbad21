import type { BadgeTone } from "@/components/ui/badge";
import { OUTCOME_LABELS, type Outcome } from "@/domain/interchange/plan";
import type { LinesWanted, ProgressView } from "@/server/interchange/schema";

export const WANTED_LABELS: Record<LinesWanted, string> = { ...OUTCOME_LABELS, created: "Créées", updated: "Modifiées", unchanged: "Inchangées", left: "Laissées", noted: "Prises en partie" };
export const OUTCOME_TONES: Record<Outcome, BadgeTone> = { created: "success", updated: "info", unchanged: "neutral", left: "warning" };
export const PHASE_LABELS: Record<ProgressView["phase"], string> = { reading: "Lecture du fichier", planning: "Comparaison avec le backlog", writing: "Écriture" };

export const importPath = (slug: string): string => `/programmes/${slug}/import`;

/** Of work on a file whose server died. */
export const tellInterrupted = ({ isDry }: { isDry: boolean }): string =>
  isDry ? "L’essai a été interrompu, le serveur s’étant arrêté\u00a0: recommencez-le." : "L’import a été interrompu, le serveur s’étant arrêté. Rien n’a été importé, pas même en partie\u00a0: recommencez-le.";
