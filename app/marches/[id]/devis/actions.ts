"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { refuseWith } from "@/app/marches/refuse-with";
import { textOf } from "@/app/marches/read-contract";
import { submitForm } from "@/app/submit-form";
import { REQUEST_ACTS, REQUEST_FORM_LINES, REQUEST_REFUSALS } from "@/components/contracts/quote-words";
import { refuseForm, type FormState } from "@/components/ui/form-state";
import { readDay } from "@/components/ui/read-day";
import { findWorkUnit } from "@/domain/contracts/catalogue";
import { periodsOf } from "@/domain/contracts/price-schedule";
import type { OrderPeriod, WorkUnitLevel } from "@/domain/contracts/vocabulary";
import type { RequestMoved, RequestView } from "@/server/contracts/quote-schema";
import { pageCaller, type Caller } from "@/server/trpc/caller";

const TO_CORRECT = "Certains champs sont à corriger.";
/** What is no whole number is refused beside its field. */
const readCount = (written: string): number | null => (/^[\d\s\u00a0\u202f]{1,9}$/.test(written) ? Number(written.replaceAll(/\s/g, "")) : null);
const NO_COUNT = "Indiquez un nombre entier, de 1 à 10 000.";
const isCount = (count: number | null): count is number => count !== null && count >= 1 && count <= 10_000;

export async function createRequestAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const contractId = textOf(data, "contractId");
    const ranks = Array.from({ length: REQUEST_FORM_LINES }, (_, rank) => rank).filter((rank) => textOf(data, `line.${rank}.unit`) !== "");
    const errors: Record<string, string> = ranks.length === 0 ? { "line.0.unit": "Demandez au moins une unité d’œuvre." } : {};
    const lines = ranks.map((rank) => {
      const quantity = readCount(textOf(data, `line.${rank}.quantity`));
      if (!isCount(quantity)) errors[`line.${rank}.quantity`] = NO_COUNT;
      const workUnitCode = textOf(data, `line.${rank}.unit`);
      const period = readPeriod(workUnitCode, textOf(data, `line.${rank}.period`));
      if (period === undefined) errors[`line.${rank}.period`] = "Choisissez la période que couvre une unité.";
      return { workUnitCode, period: period ?? null, quantity: quantity ?? 0, application: textOf(data, `line.${rank}.application`) || null };
    });
    if (Object.keys(errors).length > 0) return refuseForm(data, errors, TO_CORRECT);
    const answer = await api.quotes.create({ contractId, need: textOf(data, "need"), incrementId: textOf(data, "incrementId") || null, lines });
    if (!answer.ok) return refuseWith(data, REQUEST_REFUSALS[answer.reason]);
    redirect(`/marches/${encodeURIComponent(contractId)}/devis/${answer.requestId}`);
  });
}

/** Where the contract leaves no choice there is none to make; undefined where there is one that is not made. */
function readPeriod(workUnitCode: string, written: string): OrderPeriod | null | undefined {
  const unit = findWorkUnit(workUnitCode)?.unit;
  const periods = unit ? periodsOf(unit) : [null];
  return periods.length === 1 ? periods[0] : periods.find((each) => each === written);
}

/** Does the one thing that the form of a request asks for. */
export async function actOnRequest(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const act = REQUEST_ACTS.find((each) => each === data.get("acte"));
    if (!act) return refuseForm(data, {}, "Cette action n’existe pas.");
    const request = await api.quotes.request({ requestId: textOf(data, "requestId") });
    const read = readDay(textOf(data, "day"), { ...request.contract, sprints: [] });
    if ("error" in read) return refuseForm(data, { day: read.error });
    if (read.day === null && act !== "abandon") return refuseForm(data, { day: "Indiquez un jour." });
    const offers = act === "depot" ? readOffers(data, request) : { lines: [] };
    if ("errors" in offers) return refuseForm(data, offers.errors, TO_CORRECT);
    const answer = await perform(api, act, data, { day: read.day ?? request.contract.today, lines: offers.lines });
    if (!answer.ok) return refuseWith(data, REQUEST_REFUSALS[answer.reason]);
    const path = `/marches/${request.contract.id}/devis/${request.id}`;
    revalidatePath(path);
    redirect(path);
  });
}

type Offer = { position: number; level: WorkUnitLevel; quantity: number };

function readOffers(data: FormData, { lines }: RequestView): { lines: Offer[] } | { errors: Record<string, string> } {
  const errors: Record<string, string> = {};
  const offers = lines.map(({ position }) => {
    const [level, quantity] = [textOf(data, `line.${position}.level`), readCount(textOf(data, `line.${position}.quantity`))];
    if (level === "") errors[`line.${position}.level`] = "Choisissez un niveau.";
    if (!isCount(quantity)) errors[`line.${position}.quantity`] = NO_COUNT;
    // A level that is none is refused by the API.
    return { position, level: level as WorkUnitLevel, quantity: quantity ?? 0 };
  });
  return Object.keys(errors).length > 0 ? { errors } : { lines: offers };
}

function perform({ quotes }: Caller, act: (typeof REQUEST_ACTS)[number], data: FormData, { day, lines }: { day: string; lines: Offer[] }): Promise<RequestMoved> {
  const named = { requestId: textOf(data, "requestId"), version: Number(textOf(data, "version")) };
  switch (act) {
    case "demande":
      return quotes.send({ ...named, day });
    case "depot":
      return quotes.deposit({ ...named, day, reference: textOf(data, "reference"), note: textOf(data, "note") || null, lines });
    case "acceptation":
      return quotes.accept({ ...named, day });
    case "refus":
      return quotes.refuse({ ...named, day, reason: textOf(data, "reason") });
    case "abandon":
      return quotes.cancel({ ...named, reason: textOf(data, "reason") });
  }
}
