import type { BadgeTone } from "@/components/ui/badge";
import { formatPeriod } from "@/domain/calendar";
import type { OrderState } from "@/domain/contracts/vocabulary";
import type { RegisterOutcome } from "@/domain/contracts/register/plan";
import type { OrderImportRefusal } from "@/server/contracts/order-import-schema";
import type { ActRefusal, CreateRefusal } from "@/server/contracts/order-act-schema";
import type { Deadline } from "@/server/contracts/schema";

export const ORDER_STATE_TONES: Record<OrderState, BadgeTone> = {
  draft: "neutral",
  issued: "info",
  in_progress: "info",
  delivered: "new",
  under_verification: "new",
  postponed: "warning",
  accepted: "success",
  rejected: "error",
  certified: "success",
  invoiced: "success",
  paid: "success",
  cancelled: "neutral",
};

export const DEADLINE_BADGES: Record<Deadline["state"], { tone: BadgeTone; label: string } | null> = {
  late: { tone: "error", label: "En retard" },
  due_soon: { tone: "warning", label: "Proche" },
  ok: null,
  none: null,
};

export const CREATE_REFUSALS: Record<CreateRefusal, { field?: string; text: string }> = {
  unknown_work_unit: { text: "Cette unité d’œuvre n’est pas au catalogue du marché." },
  tranche_not_affirmed: { field: "trancheId", text: "Cette tranche optionnelle n’est pas affermie : rien ne peut y être commandé." },
  level_needed: { field: "chosenLevel", text: "Les mesures ne donnent pas de niveau : choisissez-le." },
  level_reason_needed: { field: "levelReason", text: "Dites pourquoi ce niveau est retenu : le motif reste au journal." },
  level_is_graded: { field: "chosenLevel", text: "Les mesures donnent un autre niveau : il ne se choisit pas." },
  number_taken: { field: "number", text: "Ce numéro est déjà pris dans ce marché." },
  ceiling_exceeded: { field: "quantity", text: "Le montant dépasserait le plafond de la tranche." },
  wrong_period: { field: "period", text: "Choisissez la période que couvre une unité." },
  not_a_draft: { text: "Le bon de commande est émis : on n’y ajoute plus de ligne." },
  too_many_lines: { text: "50 lignes au plus par bon de commande : préparez-en un second." },
  too_many_deliverables: { field: "quantity", text: "Cette ligne donnerait plus de 300 livrables : retenez-en moins, ou commandez moins de périodes à la fois." },
  starts_without_period: { field: "startsOn", text: "Cette unité d’œuvre ne se commande pas par période." },
  quote_line_ordered: { text: "Cette ligne du devis a déjà son bon de commande." },
  quote_differs: { text: "Le devis accepté porte un autre niveau, une autre période ou une autre quantité : commandez ce qu’il porte, ou demandez un autre devis." },
  wrong_verification: { field: "deliverable.0", text: "Un livrable demande une vérification que cette unité d’œuvre ne prévoit pas." },
};

export const ACT_REFUSALS: Record<ActRefusal, { field?: string; text: string }> = {
  not_in_this_state: { text: "L’état de la commande ne le permet pas." },
  nothing_tacit: { text: "Le silence n’a rien décidé de cette livraison, ou sa décision est déjà inscrite." },
  no_tacit_verdict: { text: "Aucune décision tacite n’est inscrite pour ce livrable, ou elle a déjà laissé place à une décision notifiée." },
  tacit_certified: { text: "Le service fait est certifié sur cette décision tacite\u00a0: elle demeure." },
  tacit_followed: { text: "Une livraison, une réponse ou une décision a suivi cette décision tacite\u00a0: elle demeure." },
  day_after_period: { field: "day", text: "Ce jour suit la fin du délai\u00a0: le silence avait déjà décidé." },
  answer_not_expected: { text: "Rien n’est à répondre à cette décision, ou la réponse est déjà donnée." },
  answer_too_late: { field: "day", text: "Le délai de réponse que fixe le marché est passé." },
  answer_text_needed: { field: "text", text: "Écrivez les observations ou les motifs du refus." },
  no_answer_to_reply: { text: "Aucune réponse du titulaire n’attend la vôtre." },
  silence_decided: { field: "day", text: "Le délai est passé ce jour-là : le silence a décidé, constatez-le." },
  answer_awaits_reply: { text: "Le titulaire a présenté des observations sur une réfaction : répondez-y, ou constatez ce que le silence a décidé, avant de certifier." },
  not_read: { text: "Ce livrable n’attend pas de lecture commune\u00a0: elle précède la première livraison d’un document." },
  reading_has_meeting: { text: "Cette lecture commune a sa réunion\u00a0: déplacez la réunion, la lecture la suit." },
  last_line: { text: "Un bon de commande garde au moins une ligne : annulez-le plutôt." },
  tranche_not_affirmed: { text: "La tranche optionnelle n’est pas affermie ce jour-là : rien ne peut y être commandé." },
  amount_unknown: { text: "Le montant est inconnu : le respect du plafond de la tranche ne peut pas être vérifié." },
  ceiling_exceeded: { text: "Le montant dépasserait le plafond de la tranche." },
  day_in_future: { field: "day", text: "Ce jour n’est pas encore venu." },
  day_too_early: { field: "day", text: "Ce jour précède l’étape qui vient avant." },
  not_awaited: { text: "Ce livrable n’est pas attendu." },
  not_delivered: { text: "Aucune livraison n’attend de décision pour ce livrable." },
  unknown_verdict: { field: "verdict", text: "Le marché ne prévoit pas cette décision." },
  reason_needed: { field: "reason", text: "Donnez le motif de la décision." },
  rate_needed: { field: "rate", text: "Donnez le taux de la réfaction, de 0,01 à 99,99 %." },
  rate_not_for_this: { field: "rate", text: "Seule une réfaction a un taux." },
  signed_in_future: { field: "signedOn", text: "Ce jour n’est pas encore venu." },
  certified_needed: { field: "certified", text: "Indiquez le montant certifié, hors taxes." },
  certified_above: { field: "certified", text: "Le montant certifié ne peut pas dépasser le montant commandé." },
  certified_reason_needed: { field: "reason", text: "Ce montant n’est pas celui que donnent les décisions : dites pourquoi." },
};

export const REGISTER_TONES: Record<RegisterOutcome, BadgeTone> = { created: "success", unchanged: "neutral", refused: "error", ignored: "neutral" };

export const ORDER_IMPORT_REFUSALS: Record<OrderImportRefusal, string> = {
  already_done: "Ce registre a déjà été repris.",
  order_asked: "Dites d’abord comment lire les dates.",
  nothing_to_do: "Ce registre n’apporte rien\u00a0: ses bons sont déjà là, ou aucun ne peut être repris.",
};

/** "Incrément 27, du 9 juin au 7 septembre 2025". */
export const incrementLabel = ({ number, startsOn, endsOn }: { number: number; startsOn: string; endsOn: string }): string => `Incrément ${number}, ${formatPeriod(startsOn, endsOn)}`;
