"use server";

import { returnTo } from "@/app/return-to";
import { submitForm } from "@/app/submit-form";
import { CREDIT_REFUSALS } from "@/components/reporting/words";
import { refuseForm, type FormState } from "@/components/ui/form-state";
import { readExactDay } from "@/components/ui/read-day";
import { readEuros } from "@/domain/contracts/read-euros";
import { pageCaller } from "@/server/trpc/caller";

const textOf = (data: FormData, name: string): string => String(data.get(name) ?? "").trim();
const pageOf = (data: FormData): string => `/programmes/${encodeURIComponent(textOf(data, "slug"))}/reglages/credits`;

/** Amounts as they are typed, "1 200 000 €"; what cannot be read is told beside its field. */
function amountIn(data: FormData, name: string): { cents: number } | { error: string } {
  const written = textOf(data, name).replace(/\bT\.?T\.?C\.?$/i, "");
  if (written === "") return { error: "Donnez un montant, 0 s’il n’y en a pas." };
  const read = readEuros(written);
  return read.ok ? { cents: read.cents } : { error: read.why };
}

export async function addCreditAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const { programme, today, sprints } = await api.reporting.credits({ slug: textOf(data, "slug") });
    const [day, ae, cp] = [readExactDay(textOf(data, "decidedOn"), { today, zone: programme.zone, sprints }), amountIn(data, "ae"), amountIn(data, "cp")];
    const year = Number(textOf(data, "year"));
    const errors = {
      ...(!/^20\d\d$/.test(textOf(data, "year")) && { year: "Donnez une année, de 2000 à 2099." }),
      ...("error" in day ? { decidedOn: day.error } : day.day === null && { decidedOn: "Indiquez le jour de la décision." }),
      ...(textOf(data, "label") === "" && { label: "Nommez la décision." }),
      ...("error" in ae && { ae: ae.error }),
      ...("error" in cp && { cp: cp.error }),
    };
    if (Object.keys(errors).length > 0 || "error" in day || day.day === null || "error" in ae || "error" in cp) return refuseForm(data, errors);
    const answer = await api.reporting.addCredit({ programmeId: programme.id, year, decidedOn: day.day, label: textOf(data, "label"), aeCents: ae.cents, cpCents: cp.cents });
    if (answer.ok) returnTo(pageOf(data));
    const { field, told } = CREDIT_REFUSALS[answer.reason];
    return field === null ? refuseForm(data, {}, told) : refuseForm(data, { [field]: told });
  });
}

export async function removeCreditAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    if (textOf(data, "voteId") === "") return refuseForm(data, { voteId: "Choisissez une décision." });
    if (data.get("confirmed") !== "on") return refuseForm(data, { confirmed: "Cochez la case pour confirmer." });
    const { api } = await pageCaller();
    await api.reporting.removeCredit({ voteId: textOf(data, "voteId") });
    returnTo(pageOf(data));
  });
}
