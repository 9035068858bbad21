import type { MilestoneRefusal } from "@/server/planning/milestone-schema";

const NUMBER = new Intl.NumberFormat("fr-FR", { maximumFractionDigits: 1 });
const ESTIMATE = new Intl.NumberFormat("fr-FR", { maximumFractionDigits: 2 });
const PERCENT = new Intl.NumberFormat("fr-FR", { style: "percent", maximumFractionDigits: 1 });

export const number = (value: number): string => NUMBER.format(value);
/** "0,25": an estimate, with both of its decimals. */
export const estimate = (points: number): string => ESTIMATE.format(points);
export const percent = (share: number): string => PERCENT.format(share);
/** "1 story", "3 stories". */
export const counted = (count: number, one: string, many: string): string => `${NUMBER.format(count)} ${count > 1 ? many : one}`;
/** "S24 à S26", "S36". */
export const weekSpan = (weeks: readonly string[]): string => (weeks.length > 1 ? `${weeks[0]} à ${weeks.at(-1)}` : (weeks[0] ?? ""));

export const MILESTONE_REFUSALS: Record<MilestoneRefusal, string> = {
  reason_required: "Une prévision ne change pas sans motif\u00a0: dites pourquoi.",
  day_in_future: "Ce jour est à venir\u00a0: un jalon s’atteint aujourd’hui au plus tard. D’ici là, c’est la prévision qui change.",
  reached: "Ce jalon est déjà atteint\u00a0: rouvrez-le d’abord.",
  not_reached: "Ce jalon n’est pas atteint.",
  cancelled: "Ce jalon est annulé\u00a0: rétablissez-le d’abord.",
  not_cancelled: "Ce jalon n’est pas annulé.",
};
