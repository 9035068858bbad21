"use server";

import { revalidatePath } from "next/cache";
import { submitForm } from "@/app/submit-form";
import { BULK_REFUSALS } from "@/components/registry/words";
import { PRISTINE_FORM, refuseForm, type FormState } from "@/components/ui/form-state";
import { readDay } from "@/components/ui/read-day";
import type { ChosenStatus } from "@/domain/minutes/vocabulary";
import { pageCaller } from "@/server/trpc/caller";

const textOf = (data: FormData, name: string): string => String(data.get(name) ?? "").trim();

/** Changes the lines chosen, each for itself; those that were refused are told one by one. */
export async function updateChosenAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const rows = data.getAll("ligne").map(String).map((line) => {
      const [entryId = "", version] = line.split(":");
      return { entryId, version: Number(version) };
    });
    const chosen = await api.registry.chosen({ entryIds: rows.map(({ entryId }) => entryId) });
    const read = readDay(textOf(data, "due"), chosen);
    if ("error" in read) return refuseForm(data, { due: read.error });
    const [status, owner, due] = [textOf(data, "status"), textOf(data, "owner"), textOf(data, "due")];
    if (status === "" && owner === "" && due === "") return refuseForm(data, {}, "Choisissez au moins un changement : statut, responsable ou échéance.");
    const change = {
      ...(status !== "" && { status: status as ChosenStatus }),
      ...(owner !== "" && { ownerId: owner === "none" ? null : owner }),
      ...(due !== "" && { dueOn: read.day, dueText: due === read.day ? null : due }),
    };
    const { results } = await api.registry.updateMany({ rows, change, reason: textOf(data, "reason") });
    revalidatePath("/registre", "layout");
    return tell(results, new Map(chosen.rows.map(({ id, number, text }) => [id, number ?? text])), rows, data);
  });
}

type Results = Awaited<ReturnType<Awaited<ReturnType<typeof pageCaller>>["api"]["registry"]["updateMany"]>>["results"];

function tell(results: Results, names: Map<string, string>, rows: { entryId: string }[], data: FormData): FormState {
  const refused = results.flatMap((result, rank) => (result.ok ? [] : [`${names.get(rows[rank]?.entryId ?? "") ?? ""} : ${BULK_REFUSALS[result.reason]}`]));
  const changed = results.length - refused.length;
  const success = changed === 0 ? undefined : changed === 1 ? "1 ligne modifiée." : `${changed} lignes modifiées.`;
  if (refused.length === 0) return { ...PRISTINE_FORM, success };
  return { ...refuseForm(data, {}, refused.length === 1 ? "1 ligne refusée :" : `${refused.length} lignes refusées :`), details: refused, success };
}
