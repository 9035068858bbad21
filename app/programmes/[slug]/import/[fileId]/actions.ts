"use server";

import { redirect } from "next/navigation";
import { returnTo } from "@/app/return-to";
import { submitForm } from "@/app/submit-form";
import { LEFT_EMPTY } from "@/components/interchange/choice-fields";
import { ASKED_FIELDS, readHeaders } from "@/components/interchange/column-fields";
import { importPath } from "@/components/interchange/words";
import { refuseForm, type FormState } from "@/components/ui/form-state";
import { FIELD_LABELS, REQUIRED_FIELDS } from "@/domain/interchange/fields";
import { DATE_ORDERS } from "@/domain/interchange/dates";
import { IMPORTED_STATES, IMPORTED_TYPES } from "@/domain/interchange/values";
import { pageCaller } from "@/server/trpc/caller";

const textOf = (data: FormData, name: string): string => String(data.get(name) ?? "").trim();
const ofFile = (data: FormData) => ({ slug: textOf(data, "slug"), fileId: textOf(data, "fileId") });
const pathOf = (data: FormData): string => `${importPath(encodeURIComponent(textOf(data, "slug")))}/${encodeURIComponent(textOf(data, "fileId"))}`;

export async function saveColumnsAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const columns = Object.fromEntries(ASKED_FIELDS.map((field) => [field, readHeaders(String(data.get(`column.${field}`) ?? ""))]));
    const missing = REQUIRED_FIELDS.filter((field) => columns[field]!.length === 0);
    if (missing.length > 0) return refuseForm(data, Object.fromEntries(missing.map((field) => [`column.${field}`, `Dites quelle colonne donne : ${FIELD_LABELS[field]}.`])));
    await api.interchange.saveColumns({ ...ofFile(data), columns });
    returnTo(pathOf(data), "#valeurs");
  });
}

/** The choice of each value, those left unsaid without one. */
function choicesOf<Target>(data: FormData, kind: string, read: (choice: string) => Target | undefined): Record<string, Target> {
  const choices: Record<string, Target> = {};
  for (let index = 0; data.has(`${kind}.value.${index}`); index += 1) {
    const target = read(textOf(data, `${kind}.choice.${index}`));
    if (target !== undefined) choices[String(data.get(`${kind}.value.${index}`))] = target;
  }
  return choices;
}
const oneOf = <Target extends string>(targets: readonly Target[], choice: string): Target | undefined => targets.find((target) => target === choice);
const idOf = (choice: string): string | null | undefined => (choice === "" ? undefined : choice === LEFT_EMPTY ? null : choice);

export async function startRehearsalAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const answer = await api.interchange.startRehearsal({
      ...ofFile(data),
      types: choicesOf(data, "types", (choice) => oneOf(IMPORTED_TYPES, choice)),
      states: choicesOf(data, "states", (choice) => oneOf(IMPORTED_STATES, choice)),
      sprints: choicesOf(data, "sprints", idOf),
      squads: choicesOf(data, "squads", idOf),
      epicsBecome: textOf(data, "epicsBecome") === "epics" ? "epics" : "features",
      createsPeople: data.get("createsPeople") === "on",
      dateOrder: oneOf(DATE_ORDERS, textOf(data, "dateOrder")) ?? null,
      onConflict: textOf(data, "onConflict") === "take" ? "take" : "keep",
    });
    if (!answer.ok) return refuseForm(data, {}, "Ce fichier est déjà en cours de traitement.");
    redirect(`${pathOf(data)}/essai`);
  });
}

export async function startImportAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const answer = await api.interchange.startImport(ofFile(data));
    if (!answer.ok) return refuseForm(data, {}, answer.reason === "busy" ? "Ce fichier est déjà en cours de traitement." : "Faites d’abord un essai à blanc.");
    returnTo(`${pathOf(data)}/essai`);
  });
}

export async function cancelImportAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    await api.interchange.cancelImport(ofFile(data));
    returnTo(`${pathOf(data)}/essai`);
  });
}
