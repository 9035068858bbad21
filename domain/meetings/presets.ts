import type { Delay } from "@/domain/calendar";
import committees from "@/domain/data/committees.json";
import { typeset } from "@/domain/typeset";
import type { UsualTopic } from "./agenda";
import type { Cadence } from "./cadence";

export type SeriesPreset = {
  key: string;
  label: string;
  purpose: string;
  cadence: Cadence;
  agenda: UsualTopic[];
  supportBefore: Delay | null;
  minutesAfter: Delay | null;
  /** Who sits in it by the contract, in words. */
  expectedMembers: string[];
  /** What the contract asks for besides the minutes. */
  record: string | null;
};

/** Where the text names no day: a Wednesday, as the first one proposed; the form shows it and it can be changed. */
const USUAL_WEEKDAY = 3;

const CADENCES: Record<string, Cadence> = {
  week: { kind: "weekly", every: 1, weekday: USUAL_WEEKDAY },
  month: { kind: "monthly", every: 1, rank: 1, weekday: USUAL_WEEKDAY },
  quarter: { kind: "monthly", every: 3, rank: 1, weekday: USUAL_WEEKDAY },
  "quarter, and on demand": { kind: "monthly", every: 3, rank: 1, weekday: USUAL_WEEKDAY },
  "year, in the anniversary month of the notification": { kind: "monthly", every: 12, rank: 1, weekday: USUAL_WEEKDAY },
  sprint: { kind: "sprint", place: "last_day" },
  increment: { kind: "increment", place: "last_day" },
  "on demand": { kind: "on_demand" },
};

/** What each ceremony of the train is for: the source names them only. */
const CEREMONY_PURPOSES: Record<string, string> = {
  synchro_moa: "Partager chaque semaine l’avancement de l’incrément, ce qui bloque et ce qui change, entre MOA, product owners et RTE.",
  pi_planning: "Planifier l’incrément suivant : objectifs, engagements, dépendances et risques de chaque squad.",
  sprint_planning: "Choisir ce que la squad prend dans le sprint et comment elle s’y prend.",
  system_demo: "Montrer ce qui fonctionne, tous squads réunis, et recueillir les retours du métier.",
  retrospective: "Relire la façon de travailler du sprint et choisir ce que l’équipe change.",
  scrum_of_scrums: "Lever entre squads les dépendances et les blocages de la semaine.",
  rte_sync: "Coordonner le train : avancement, risques et préparation des événements.",
  lecture_commune: "Lire ensemble un livrable avec le titulaire avant sa livraison, et noter les observations.",
};

/** The source writes "Avancement: jalons" and the typewriter's apostrophe. */
const french = (text: string): string => typeset(text).replaceAll(/\s?: /g, "\u00a0: ");
const topic = (title: string): UsualTopic => ({ section: "", title: french(title), minutes: null, presenter: "" });
const before = (delay: { n: number; unit: string } | null | undefined): Delay | null => (delay ? ({ n: -delay.n, unit: delay.unit } as Delay) : null);
const cadenceOf = (every: string): Cadence => CADENCES[every] ?? { kind: "on_demand" };

/** The committees of the contract, then the ceremonies of the train. Source: committees.json (CCTP §4.2.5, §7.4). */
export const SERIES_PRESETS: readonly SeriesPreset[] = [
  ...committees.committees.map((committee): SeriesPreset => ({
    ...{ key: committee.key, label: committee.label, purpose: `${committee.purpose.map(french).join("\u00a0; ")}.`, cadence: cadenceOf(committee.every) },
    agenda: committee.purpose.map(topic),
    supportBefore: before(committee.support_before),
    minutesAfter: (committee.minutes_after as Delay | null | undefined) ?? null,
    expectedMembers: Object.entries(committee.members ?? {}).flatMap(([side, people]) => people.map((person: string) => `${person} (${side === "titulaire" ? "titulaire" : "ministère"})`)),
    record: committee.record ? french(committee.record) : null,
  })),
  ...committees.ceremonies.map(({ key, label, every }): SeriesPreset => ({
    ...{ key, label, purpose: CEREMONY_PURPOSES[key] ?? "", cadence: cadenceOf(every), agenda: [] },
    ...{ supportBefore: null, minutesAfter: null, expectedMembers: [], record: null },
  })),
];

export const findPreset = (key: string | null | undefined): SeriesPreset | undefined => SERIES_PRESETS.find((preset) => preset.key === key);
