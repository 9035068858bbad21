import { refuseForm, type FormState } from "@/components/ui/form-state";
import { readExactDay } from "@/components/ui/read-day";
import type { SeriesSettings } from "@/server/meetings/schema";

type Context = Parameters<typeof readExactDay>[1];
type Input = { [Key in keyof SeriesSettings]: unknown };

const text = (data: FormData, name: string): string => String(data.get(name) ?? "").trim();
/** `undefined` where nothing is typed; NaN, which the schema refuses with its message, where it is no number. */
const number = (data: FormData, name: string): number | undefined => (text(data, name) === "" ? undefined : Number(text(data, name).replace(",", ".")));

/** What the form of an instance says, or what is wrong with its date. The schema of the procedure checks the rest. */
export function readSeries(data: FormData, context: Context): { ok: true; settings: SeriesSettings } | { ok: false; state: FormState } {
  const startsOn = readExactDay(text(data, "startsOn"), context);
  if ("error" in startsOn || startsOn.day === null) return { ok: false, state: refuseForm(data, { startsOn: "error" in startsOn ? startsOn.error : "Indiquez le premier jour." }, "Certains champs sont à corriger.") };
  const settings: Input = {
    ...{ name: text(data, "name"), purpose: text(data, "purpose"), cadenceNote: text(data, "cadenceNote"), usualTime: text(data, "usualTime"), usualPlace: text(data, "usualPlace") },
    ...{ agenda: String(data.get("agenda") ?? ""), template: String(data.get("template") ?? "") },
    cadence: readCadence(data),
    startsOn: startsOn.day,
    usualMinutes: number(data, "usualMinutes"),
    supportBefore: readDelay(data, "support", -1),
    minutesAfter: readDelay(data, "minutes", 1),
    silenceDays: number(data, "silenceDays") ?? null,
    quorum: text(data, "quorum") === "none" ? null : { percent: text(data, "quorum") === "share" ? (number(data, "quorumPercent") ?? Number.NaN) : null, countsRepresented: data.get("countsRepresented") === "on" },
    ballotRule: text(data, "majority") === "" ? null : { majority: text(data, "majority"), chairBreaksTies: data.get("chairBreaksTies") === "on" },
  };
  return { ok: true, settings: settings as SeriesSettings };
}

function readCadence(data: FormData): unknown {
  const kind = text(data, "cadenceKind");
  const [every, weekday, place] = [number(data, "every"), Number(text(data, "weekday")), text(data, "cadencePlace")];
  if (kind === "weekly") return { kind, every, weekday };
  if (kind === "monthly") return { kind, every, rank: Number(text(data, "rank")), weekday };
  return kind === "on_demand" ? { kind } : { kind, place };
}

function readDelay(data: FormData, name: "support" | "minutes", sign: 1 | -1): unknown {
  const days = number(data, `${name}Days`);
  return days === undefined ? null : { n: days === 0 ? 0 : sign * days, unit: text(data, `${name}Unit`) };
}

/** Where the schema's paths stand in the form. */
const FIELDS: Record<string, string> = {
  "cadence.every": "every",
  "supportBefore.n": "supportDays",
  "minutesAfter.n": "minutesDays",
  "quorum.percent": "quorumPercent",
};

/** Messages of the schema beside the fields that they speak of. */
export const besideFields = (state: FormState): FormState => ({ ...state, errors: Object.fromEntries(Object.entries(state.errors).map(([path, message]) => [FIELDS[path] ?? path, message])) });
