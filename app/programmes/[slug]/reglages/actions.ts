"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { submitForm } from "@/app/submit-form";
import { PRISTINE_FORM, refuseForm, type FormState } from "@/components/ui/form-state";
import type { HolidayZone } from "@/domain/calendar";
import type { Role } from "@/domain/roles";
import type { MemberRefusal } from "@/server/programmes/schema";
import { pageCaller } from "@/server/trpc/caller";

// The API checks what the forms send: a role or a zone that is none is refused there.
const textOf = (data: FormData, name: string): string => String(data.get(name) ?? "").trim();
const numberOf = (data: FormData, name: string): number => (textOf(data, name) === "" ? Number.NaN : Number(textOf(data, name)));

export async function changeSettingsAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    await api.programmes.changeSettings({
      programmeId: textOf(data, "programmeId"),
      name: textOf(data, "name"),
      purpose: textOf(data, "purpose"),
      zone: textOf(data, "zone") as HolidayZone,
      reservePercent: numberOf(data, "reservePercent"),
    });
    revalidatePath("/programmes/[slug]/reglages", "page");
    return { ...PRISTINE_FORM, success: "Réglages enregistrés." };
  });
}

export async function saveSquadAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    await api.planning.saveSquad({
      programmeId: textOf(data, "programmeId"),
      squadId: textOf(data, "squadId") || undefined,
      name: textOf(data, "name"),
      purpose: textOf(data, "purpose"),
      headcount: numberOf(data, "headcount"),
      builders: numberOf(data, "builders"),
    });
    redirect(`/programmes/${encodeURIComponent(textOf(data, "slug"))}/reglages/squads`);
  });
}

const MEMBER_REFUSALS: Record<MemberRefusal, { field: string; message: string }> = {
  unknown_account: { field: "email", message: "Aucun compte actif n’a cette adresse : il doit d’abord être créé." },
  already_member: { field: "email", message: "Cette personne est déjà membre du programme." },
  contract_required: { field: "contractId", message: "Un titulaire ne voit que son marché : choisissez lequel." },
  last_administrator: { field: "role", message: "C’est le dernier administrateur du programme : donnez d’abord ce rôle à une autre personne." },
};

type MemberAnswer = { ok: true } | { ok: false; reason: MemberRefusal };

function answerMember(data: FormData, answer: MemberAnswer): FormState {
  if (answer.ok) redirect(`/programmes/${encodeURIComponent(textOf(data, "slug"))}/reglages/membres`);
  const { field, message } = MEMBER_REFUSALS[answer.reason];
  return refuseForm(data, { [field]: message });
}

const placeOf = (data: FormData) => ({ role: textOf(data, "role") as Role, contractId: textOf(data, "contractId") || null });

export async function addMemberAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    return answerMember(data, await api.programmes.addMember({ programmeId: textOf(data, "programmeId"), email: textOf(data, "email"), ...placeOf(data) }));
  });
}

export async function changeMemberAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    return answerMember(data, await api.programmes.changeMember({ programmeId: textOf(data, "programmeId"), userId: textOf(data, "userId"), ...placeOf(data) }));
  });
}

export async function removeMemberAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    if (data.get("confirmed") !== "on") return refuseForm(data, { confirmed: "Cochez la case pour confirmer." });
    const { api } = await pageCaller();
    const answer = await api.programmes.removeMember({ programmeId: textOf(data, "programmeId"), userId: textOf(data, "userId") });
    return answer.ok ? answerMember(data, answer) : refuseForm(data, {}, MEMBER_REFUSALS[answer.reason].message);
  });
}

const INCREMENT_REFUSALS = {
  number_taken: "Cet incrément existe déjà : choisissez un autre numéro.",
  overlaps: "Ces dates chevauchent un autre incrément : toutes les squads partagent le même.",
} as const;

export async function createIncrementAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const answer = await api.planning.createIncrement({
      programmeId: textOf(data, "programmeId"),
      number: numberOf(data, "number"),
      startsOn: textOf(data, "startsOn"),
      sprintWeeks: data.getAll("sprintWeeks").map(Number),
      ipWeeks: numberOf(data, "ipWeeks"),
    });
    if (answer.ok) redirect(`/programmes/${encodeURIComponent(textOf(data, "slug"))}/increments/${answer.number}`);
    return refuseForm(data, {}, INCREMENT_REFUSALS[answer.reason]);
  });
}
