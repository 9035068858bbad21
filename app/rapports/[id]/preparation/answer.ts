import { returnTo } from "@/app/return-to";
import { CONTRIBUTION_REFUSALS } from "@/components/reporting/words";
import { refuseForm, type FormState } from "@/components/ui/form-state";
import type { ContributionRefusal } from "@/domain/reporting/contributions";

export const textOf = (data: FormData, name: string): string => String(data.get(name) ?? "").trim();
export const versionIn = (data: FormData): number => Number(textOf(data, "version"));
export const reportIn = (data: FormData): string => textOf(data, "reportId");

/** The page again, at a place of it. */
export const showAgain = (data: FormData, place: string): never => returnTo(`/rapports/${encodeURIComponent(reportIn(data))}/preparation`, place);

type Answer = { ok: true } | { ok: false; reason: ContributionRefusal };

/** The page again, or why not: beside the field that it is about. */
export function conclude(data: FormData, answer: Answer, place: string): FormState {
  if (answer.ok) return showAgain(data, place);
  const told = CONTRIBUTION_REFUSALS[answer.reason];
  switch (answer.reason) {
    case "frozen":
      return refuseForm(data, {}, told);
    case "too_few_options":
      return refuseForm(data, { "option-label-1": told });
    case "no_recommendation":
      return refuseForm(data, { recommended: told });
  }
}
