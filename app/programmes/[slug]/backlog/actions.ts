"use server";

import { revalidatePath } from "next/cache";
import { returnTo } from "@/app/return-to";
import { submitForm } from "@/app/submit-form";
import { refusalWords, USE_WORDS } from "@/components/planning/backlog-words";
import { KEPT, NONE } from "@/components/planning/bulk-values";
import { readPlace } from "@/components/planning/place";
import { counted } from "@/components/planning/words";
import { PRISTINE_FORM, refuseForm, type FormState } from "@/components/ui/form-state";
import { readQuickLines } from "@/domain/planning/quick-add";
import type { Reordered } from "@/server/planning/backlog-schema";
import { pageCaller, type Caller } from "@/server/trpc/caller";

const textOf = (data: FormData, name: string): string => String(data.get(name) ?? "").trim();
const redraw = () => revalidatePath("/programmes/[slug]/backlog", "layout");

/** The button says what is done to the chosen lines. */
export async function bulkAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const rows = data.getAll("chosen").map((value) => ({ id: String(value).split(":")[0]!, version: Number(String(value).split(":")[1]) }));
    if (rows.length === 0) return refuseForm(data, {}, "Choisissez au moins une ligne, dans la première colonne.");
    const answer = textOf(data, "act") === "change" ? await changeChosen(api, data, rows) : await moveChosen(api, data, rows.map(({ id }) => id));
    redraw();
    return answer;
  });
}

type Row = { id: string; version: number };

type Many = { programmeId: string; rows: Row[] };
const orNothing = <Change extends object>(change: Change): Change | null => (Object.keys(change).length === 0 ? null : change);

/** What many lines of each kind are changed by (null: the form says nothing), and the words of it. */
const MANY = {
  story: {
    asks: "Dites ce qui change : un état, une squad, un sprint…",
    words: ["Aucune story n’est modifiée.", "story modifiée", "stories modifiées"],
    send: (api: Caller, many: Many, data: FormData) => {
      const change = orNothing(readStoryChange(data));
      return change && api.backlog.changeStories({ ...many, change });
    },
  },
  feature: {
    asks: "Dites ce qui change : un état, une squad, un incrément…",
    words: ["Aucune feature n’est modifiée.", "feature modifiée", "features modifiées"],
    send: (api: Caller, many: Many, data: FormData) => {
      const change = orNothing(readFeatureChange(data));
      return change && api.backlog.changeFeatures({ ...many, change });
    },
  },
  epic: {
    asks: "Dites ce qui change : un état.",
    words: ["Aucun epic n’est modifié.", "epic modifié", "epics modifiés"],
    send: (api: Caller, many: Many, data: FormData) => (textOf(data, "state") === KEPT ? null : api.backlog.changeEpics({ ...many, change: { state: textOf(data, "state") as "draft" } })),
  },
} as const;

async function changeChosen(api: Caller, data: FormData, rows: Row[]): Promise<FormState> {
  const subject = textOf(data, "subject");
  const { asks, words, send } = MANY[subject === "feature" || subject === "epic" ? subject : "story"];
  const answer = await send(api, { programmeId: textOf(data, "programmeId"), rows }, data);
  if (answer === null) return refuseForm(data, {}, asks);
  const done = answer.changed === 0 ? words[0] : `${counted(answer.changed, words[1], words[2])}.`;
  if (answer.refused.length === 0) return { ...PRISTINE_FORM, success: done };
  return { ...PRISTINE_FORM, message: `${done} Le reste ne change pas :`, details: answer.refused.map(({ key, ...why }) => `${key} – ${refusalWords(why)}`) };
}

const orNone = (chosen: string) => (chosen === NONE ? null : chosen);

// The API checks what the form sends: a state or a kind that is none is refused there.
function readStoryChange(data: FormData): Parameters<Caller["backlog"]["changeStories"]>[0]["change"] {
  const chosen = (name: string) => textOf(data, name);
  return {
    ...(chosen("state") !== KEPT && { state: chosen("state") as "draft" }),
    ...(chosen("kind") !== KEPT && { kind: chosen("kind") as "story" }),
    ...(chosen("squadId") !== KEPT && { squadId: orNone(chosen("squadId")) }),
    ...(chosen("featureId") !== KEPT && { featureId: orNone(chosen("featureId")) }),
    ...(chosen("place") !== KEPT && readPlace(orNone(chosen("place")) ?? "")),
    ...(chosen("points") !== "" && { points: Number(chosen("points").replace(",", ".")) }),
    ...(chosen("unreadyReason") !== "" && { unreadyReason: chosen("unreadyReason") }),
  };
}

function readFeatureChange(data: FormData): Parameters<Caller["backlog"]["changeFeatures"]>[0]["change"] {
  const chosen = (name: string) => textOf(data, name);
  return {
    ...(chosen("state") !== KEPT && { state: chosen("state") as "draft" }),
    ...(chosen("incrementId") !== KEPT && { incrementId: orNone(chosen("incrementId")) }),
    ...(chosen("epicId") !== KEPT && { epicId: orNone(chosen("epicId")) }),
    ...(chosen("jobSize") !== KEPT && { jobSize: chosen("jobSize") === NONE ? null : Number(chosen("jobSize")) }),
    ...(chosen("addedSquadId") !== KEPT && { addedSquadId: chosen("addedSquadId") }),
    ...(chosen("removedSquadId") !== KEPT && { removedSquadId: chosen("removedSquadId") }),
  };
}

async function moveChosen(api: Caller, data: FormData, ids: string[]): Promise<FormState> {
  const to = placeAmong(textOf(data, "order").split(" "), ids, textOf(data, "act"));
  if (to === null) return refuseForm(data, {}, "Ces lignes sont déjà au bord de la page : « En tête » et « En queue » mènent plus loin.");
  const { moved } = await api.backlog.reorder({ programmeId: textOf(data, "programmeId"), subject: textOf(data, "subject") as Reordered["subject"], ids, to });
  return { ...PRISTINE_FORM, success: `${counted(moved, "ligne déplacée", "lignes déplacées")}.` };
}

/** Beside the line above the first of the chosen ones, or below the last one. */
function placeAmong(order: string[], ids: string[], act: string): Reordered["to"] | null {
  if (act === "first" || act === "last") return act;
  const places = ids.map((id) => order.indexOf(id)).toSorted((a, b) => a - b);
  const beside = order[act === "up" ? places[0]! - 1 : places.at(-1)! + 1];
  if (beside === undefined) return null;
  return act === "up" ? { before: beside } : { after: beside };
}

export async function undoAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const answer = await api.backlog.undo({ changeId: textOf(data, "changeId") });
    redraw();
    if (answer.ok && textOf(data, "backTo") !== "") returnTo(`/programmes/${encodeURIComponent(textOf(data, "backTo"))}/backlog`);
    if (answer.ok) return { ...PRISTINE_FORM, success: answer.takenAway > 0 ? `${counted(answer.takenAway, "création annulée", "créations annulées")}.` : `${counted(answer.restored, "ligne rétablie", "lignes rétablies")}.` };
    if (answer.reason === "in_use") return { ...PRISTINE_FORM, message: "Rien n’est annulé : autre chose s’y rattache déjà.", details: answer.items.map(({ key, uses }) => `${key} – ${uses.map((use) => USE_WORDS[use]).join(", ")}`) };
    if (answer.reason === "already_undone") return refuseForm(data, {}, "C’est déjà annulé.");
    if (answer.reason === "sprint_closed") return { ...PRISTINE_FORM, message: "Rien n’est annulé : le sprint de ces stories est clos, elles gardent leur place, leurs points et leur état.", details: answer.items.map(({ key }) => key) };
    return { ...PRISTINE_FORM, message: "Rien n’est annulé : d’autres modifications ont suivi.", details: answer.items.map(({ key, by }) => `${key}, par ${by ?? "quelqu’un"}`) };
  });
}

/** Without a script: the lines are sent together. */
export async function quickAddAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const programmeId = textOf(data, "programmeId");
    const [lines, points] = [textOf(data, "lines"), textOf(data, "points")];
    const { squads } = await api.planning.squads({ slug: textOf(data, "slug") });
    const read = readQuickLines(points !== "" && !lines.includes("|") ? `${lines} | ${points}` : lines, squads);
    if (!read.ok) return refuseForm(data, { lines: read.why });
    const answer = await api.backlog.quickAdd({ programmeId, stories: read.stories, place: JSON.parse(textOf(data, "place")) as object });
    if (!answer.ok) return refuseForm(data, { lines: refusalWords(answer) });
    redraw();
    return { ...PRISTINE_FORM, success: `${counted(answer.added.length, "story ajoutée", "stories ajoutées")}.` };
  });
}

export async function rankAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const { moved } = await api.backlog.rankByWsjf({ programmeId: textOf(data, "programmeId"), incrementId: textOf(data, "incrementId") || undefined });
    redraw();
    return { ...PRISTINE_FORM, success: moved === 0 ? "Les features sont déjà dans cet ordre." : `${counted(moved, "feature déplacée", "features déplacées")}.` };
  });
}
