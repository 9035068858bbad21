import type { BadgeTone } from "@/components/ui/badge";
import { formatDayWithWeek } from "@/domain/calendar";
import { erratumReason } from "@/domain/minutes/erratum";
import type { OpenReview } from "@/domain/minutes/review";
import type { ApprovalRecord } from "@/domain/minutes/vocabulary";
import type { MinutesVersion, ReviewerAnswer, ReviewRound, Transition, VerdictAnswer } from "@/server/minutes/schema";

type Refusals<Answer extends { ok: boolean }> = Record<Extract<Answer, { ok: false; reason: string }>["reason"], string>;

export const TRANSITION_REFUSALS: Refusals<Transition> = {
  already_frozen: "Ce compte rendu a déjà changé d’état : quelqu’un d’autre vient de le faire.",
  not_in_review: "Ce compte rendu n’est pas en relecture.",
  not_validated: "Ce compte rendu n’est pas validé.",
  empty: "Ce compte rendu est vide : rien n’a été validé.",
  nobody: "Choisissez au moins une personne.",
  no_access: "L’une de ces personnes ne peut pas ouvrir cette réunion, ou n’est plus du programme.",
  review_open: "La relecture a changé entre-temps : relisez-la, puis validez de nouveau.",
  unchanged: "Le texte est celui de la dernière version validée : corrigez-le, ou abandonnez l’erratum.",
  erratum_open: "Un erratum est déjà en cours : quelqu’un d’autre vient de l’ouvrir.",
  no_erratum: "Aucun erratum n’est en cours.",
};
export const REVIEWER_REFUSALS: Refusals<ReviewerAnswer> = {
  not_in_review: TRANSITION_REFUSALS.not_in_review,
  no_access: "Cette personne ne peut pas ouvrir cette réunion.",
  already_asked: "Cette personne est déjà relectrice.",
};
export const VERDICT_REFUSALS: Refusals<VerdictAnswer> = {
  not_in_review: "Ce compte rendu n’est plus en relecture : votre avis n’a pas été enregistré.",
  other_round: "Une nouvelle relecture a commencé : relisez le texte avant de donner votre avis.",
  not_asked: "Votre avis n’est pas demandé pour cette relecture.",
};

const people = (n: number, one: string, many: string): string => (n === 1 ? `1 ${one}` : `${n} ${many}`);

/** "2 relecteurs n’ont pas répondu ; 1 demande de modifications est ouverte." */
export function tellOpenReview({ awaited, requests }: OpenReview): string {
  const told = [
    awaited > 0 && people(awaited, "relecteur n’a pas répondu", "relecteurs n’ont pas répondu"),
    requests > 0 && people(requests, "demande de modifications est ouverte", "demandes de modifications sont ouvertes"),
  ].filter(Boolean);
  return `${told.join("\u00a0; ")}.`;
}

type AnswerState = ReviewRound["lines"][number]["answer"]["state"];
export const ANSWER_LABELS: Record<AnswerState, string> = { approved: "Accord", approved_by_silence: "Accord tacite", changes_requested: "Modifications demandées", awaited: "Attendu" };
export const ANSWER_TONES: Record<AnswerState, BadgeTone> = { approved: "success", approved_by_silence: "success", changes_requested: "warning", awaited: "info" };

const on = (day: string): string => `le ${formatDayWithWeek(day, { year: true })}`;

/** How one person approved a version, or did not, in a sentence without their name. */
export function tellApproval({ how, on: day }: Pick<ApprovalRecord, "how" | "on">): string {
  switch (how) {
    case "said":
      return `accord donné ${on(day)}`;
    case "silence":
      return `accord tacite depuis ${on(day)}, faute de réponse`;
    case "awaited":
      return `sans réponse à la validation (avis demandé ${on(day)})`;
    case "changes_requested":
      return `avait demandé des modifications ${on(day)}`;
  }
}

/** "Texte validé", or "Erratum n° 1 : …". */
export const tellVersion = ({ erratum, reason }: Pick<MinutesVersion, "erratum" | "reason">): string => (erratum === null ? "Premier texte validé" : erratumReason({ number: erratum, reason: reason ?? "" }));
