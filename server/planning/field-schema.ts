import { z } from "zod";
import { day } from "@/server/platform/zod";

export const slug = z.string().max(80);
export const key = z.string().max(40);
export const number = z.int("Indiquez un nombre entier.").min(0, "0 au moins.").max(9999, "9999 au plus.");
export const title = z.string().trim().min(1, "Donnez un titre.").max(200, "200 caractères au plus.");
export const text = z.string().trim().max(10_000, "10 000 caractères au plus.");
export const version = z.int();
export const reason = z.string().trim().max(500, "500 caractères au plus.");
export const requiredReason = reason.min(1, "Dites pourquoi\u00a0: c’est ce que lira une personne qui n’y était pas.");
/** What the holidays and the weeks are known for. */
export const plannedDay = day.refine((value) => value >= "2000-01-01" && value <= "2099-12-31", "Entre 2000 et 2099.");

/** In the order in which changes are told; jsonb keeps none. */
export const HISTORY_FIELDS = [
  ...(["title", "kind", "state", "points", "incrementId", "sprintId", "squadId", "squadIds", "featureId", "epicId", "applicationId", "personId", "unreadyReason"] as const),
  ...(["description", "benefit", "acceptance", "criteria", "readyChecks", "labels", "businessValue", "timeCriticality", "riskReduction", "jobSize"] as const),
  ...(["criterion", "baselineOn", "forecastOn", "actualOn", "rank"] as const),
] as const;
/** One change of one field, or of a part of one that holds several, in words; null where there was, or is, nothing. */
const change = z.strictObject({ field: z.enum(HISTORY_FIELDS), part: z.enum(["added", "removed", "changed"]).optional(), before: z.string().nullable(), after: z.string().nullable() });
export const historyEntry = z.strictObject({ id: z.int(), at: z.string(), actor: z.string().nullable(), isCreation: z.boolean(), changes: z.array(change) });
export type HistoryEntry = z.infer<typeof historyEntry>;

export const keyed = z.strictObject({ ok: z.literal(true), key: z.string() });
