"use server";

import { returnTo } from "@/app/return-to";
import { submitForm } from "@/app/submit-form";
import { CONTRACT_REFUSALS, TRANCHE_REFUSALS } from "@/components/contracts/contract-words";
import { UNCOVERED, UNKNOWN_DIFFICULTY } from "@/components/contracts/tranche-choices";
import { refuseForm, type FormState } from "@/components/ui/form-state";
import { readExactDay } from "@/components/ui/read-day";
import { readEuros } from "@/domain/contracts/read-euros";
import { PERIMETER_DIFFICULTIES, type TrancheKind } from "@/domain/contracts/vocabulary";
import type { ContractSettings, TrancheSaved } from "@/server/contracts/contract-schema";
import { pageCaller } from "@/server/trpc/caller";
import { readContract, textOf } from "../../read-contract";
import { refuseWith } from "../../refuse-with";

const TO_CORRECT = "Certains champs sont à corriger.";
const settingsOf = (data: FormData): string => `/marches/${encodeURIComponent(textOf(data, "contractId"))}/reglages`;
const namedBy = (data: FormData) => ({ trancheId: textOf(data, "trancheId"), version: Number(textOf(data, "version")) });

export async function editContractAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const contractId = textOf(data, "contractId");
    const read = readContract(data, await api.contracts.settings({ contractId }));
    if ("errors" in read) return refuseForm(data, read.errors, TO_CORRECT);
    const answer = await api.contracts.edit({ contractId, version: Number(textOf(data, "version")), ...read.facts });
    if (!answer.ok) return refuseWith(data, CONTRACT_REFUSALS[answer.reason]);
    returnTo(settingsOf(data));
  });
}

export async function saveTrancheAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const contractId = textOf(data, "contractId");
    const { applications } = await api.contracts.settings({ contractId });
    const ceiling = textOf(data, "ceiling") === "" ? null : readEuros(textOf(data, "ceiling"));
    const kind = textOf(data, "kind");
    const errors = {
      ...(textOf(data, "label") === "" ? { label: "Nommez la tranche." } : {}),
      ...(kind === "" ? { kind: "Choisissez la nature de la tranche." } : {}),
      ...(ceiling && !ceiling.ok ? { ceiling: ceiling.why } : {}),
    };
    if (Object.keys(errors).length > 0 || (ceiling && !ceiling.ok)) return refuseForm(data, errors, TO_CORRECT);
    const { trancheId, version } = namedBy(data);
    const answer = await api.contracts.saveTranche({
      contractId,
      ...(trancheId && { tranche: { id: trancheId, version } }),
      label: textOf(data, "label"),
      // A kind that is none is refused by the API.
      kind: kind as TrancheKind,
      ceilingCents: ceiling && ceiling.cents,
      applications: readCovered(data, applications),
    });
    return after(data, answer);
  });
}

function readCovered(data: FormData, applications: ContractSettings["applications"]) {
  return applications.flatMap(({ id }) => {
    const choice = textOf(data, `application.${id}`);
    if (choice === UNCOVERED) return [];
    return [{ applicationId: id, difficulty: choice === UNKNOWN_DIFFICULTY ? null : (PERIMETER_DIFFICULTIES.find((each) => each === choice) ?? null) }];
  });
}

export async function affirmTrancheAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const read = readExactDay(textOf(data, "affirmedOn"), await api.contracts.settings({ contractId: textOf(data, "contractId") }));
    const errors = {
      ...("error" in read ? { affirmedOn: read.error } : read.day === null ? { affirmedOn: "Indiquez le jour de l’affermissement." } : {}),
      ...(textOf(data, "affirmedBy") === "" ? { affirmedBy: "Donnez la référence de la décision d’affermissement." } : {}),
    };
    if (Object.keys(errors).length > 0 || "error" in read) return refuseForm(data, errors, TO_CORRECT);
    return after(data, await api.contracts.affirmTranche({ ...namedBy(data), affirmedOn: read.day!, affirmedBy: textOf(data, "affirmedBy") }));
  });
}

export async function reopenTrancheAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    return after(data, await api.contracts.reopenTranche({ ...namedBy(data), reason: textOf(data, "reason") }));
  });
}

export async function removeTrancheAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    return after(data, await api.contracts.removeTranche(namedBy(data)));
  });
}

function after(data: FormData, answer: TrancheSaved): FormState {
  if (!answer.ok) return refuseWith(data, TRANCHE_REFUSALS[answer.reason]);
  returnTo(settingsOf(data));
}
