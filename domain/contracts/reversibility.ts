import { daysBetween, formatDay, type Day, type HolidayZone } from "@/domain/calendar";
import type { Explained } from "@/domain/explained";
import { PERIODS } from "@/domain/contracts/periods";
import { rulesOn, type RulesVersion } from "@/domain/contracts/rule-profile";
import { periodDeadline, reversibilityTimeline } from "@/domain/contracts/verification";
import type { OrderParty } from "@/domain/contracts/vocabulary";

/** The steps that follow T0, in the order in which a contract writes them. */
export const REVERSIBILITY_STEPS = ["T1", "T2", "verify_T2", "T3", "T4"] as const;
export type ReversibilityStepName = (typeof REVERSIBILITY_STEPS)[number];

/** The day that each step is counted from. */
export const STEP_ANCHORS: Readonly<Record<ReversibilityStepName, "T0" | "T1" | "T2" | "T3">> = { T1: "T0", T2: "T1", verify_T2: "T2", T3: "T2", T4: "T3" };

export const STEP_LABELS: Readonly<Record<"T0" | ReversibilityStepName, string>> = {
  T0: "T0 – Déclenchement",
  T1: "T1",
  T2: "T2",
  verify_T2: "Vérification de T2",
  T3: "T3",
  T4: "T4",
};

/** What came of each step. Null: not yet. T0 may be a day to come. */
export type ReversibilityFacts = { T0: Day | null } & Record<ReversibilityStepName, Day | null>;

export type ReversibilityStepState = "done" | "done_late" | "late" | "due_soon" | "to_come" | "unknown";
/** As screens and files say it. */
export const STEP_STATE_LABELS: Readonly<Record<ReversibilityStepState, string>> = { done: "Réalisé", done_late: "Réalisé en retard", late: "En retard", due_soon: "Proche", to_come: "À venir", unknown: "Inconnu" };

export type ReversibilityStep = {
  name: ReversibilityStepName;
  label: string;
  party: OrderParty;
  /** From T0 alone, as if every step came on its last day. */
  initial: Explained<Day>;
  /** From what really came before it; while that is awaited, from its own deadline, or from today once it is past. */
  due: Explained<Day>;
  /** The day that `due` is counted from; null while it is unknown. */
  countedFrom: Day | null;
  actualOn: Day | null;
  state: ReversibilityStepState;
  /** Its period runs: what it is counted from has come, and it has not. */
  isRunning: boolean;
  /** Calendar days by which `due` moved from `initial`; positive when later. Null while one of them is unknown. */
  shift: number | null;
  /** Calendar days after `due` on which it came, or that have passed since without it; negative ahead of it, 0 while it is to come. */
  delay: Explained<number>;
};

type Context = { rules: readonly RulesVersion[]; zone: HolidayZone; today: Day; /** Calendar days before a deadline, inclusive, from which it is near. */ soonDays?: number };

/**
 * The plan of the handing back: each step with its first date, its date as things stand, what came, and by how much it is late. A period follows
 * the rules in force on the day that it starts. A step that came moves those after it, sooner or later. Null when the rules know no such phase.
 */
export function reversibilityPlan(facts: ReversibilityFacts, { rules, zone, today, soonDays = 7 }: Context): ReversibilityStep[] | null {
  const start = rulesOn(rules, facts.T0 ?? today);
  const timeline = reversibilityTimeline(facts.T0 ?? today, start, zone);
  if (!timeline) return null;
  const reached = new Map<string, Day | null>([["T0", facts.T0]]);
  return REVERSIBILITY_STEPS.map((name) => {
    const anchor = STEP_ANCHORS[name];
    const from = reached.get(anchor) ?? null;
    const due = from === null ? notCounted(anchor) : periodDeadline(name, from, { profile: rulesOn(rules, from), zone });
    const initial = facts.T0 === null ? notCounted("T0") : timeline.find((each) => each.name === name)!.extended;
    const actualOn = facts[name];
    const isRunning = actualOn === null && from !== null && facts[anchor] !== null;
    reached.set(name, actualOn ?? (isRunning && due.value !== null && due.value < today ? today : due.value));
    return {
      ...{ name, label: STEP_LABELS[name], party: PERIODS[name].party, initial, due, countedFrom: from, actualOn, isRunning },
      state: stateOf({ due: due.value, actualOn, isRunning }, today, soonDays),
      shift: initial.value === null || due.value === null ? null : daysBetween(initial.value, due.value),
      delay: delayOf(due, actualOn, today),
    };
  });
}

function stateOf({ due, actualOn, isRunning }: { due: Day | null; actualOn: Day | null; isRunning: boolean }, today: Day, soonDays: number): ReversibilityStepState {
  if (due === null) return actualOn === null ? "unknown" : "done";
  if (actualOn !== null) return actualOn > due ? "done_late" : "done";
  if (!isRunning) return "to_come";
  const left = daysBetween(today, due);
  if (left < 0) return "late";
  return left <= soonDays ? "due_soon" : "to_come";
}

const notCounted = (anchor: "T0" | ReversibilityStepName): Explained<Day> => ({
  value: null,
  unknownBecause: anchor === "T0" ? "Le jour de T0 n’est pas renseigné." : `L’échéance de ${anchor} n’est pas connue.`,
  rule: `Délai compté depuis ${anchor}`,
  source: "Règles du marché",
  inputs: [],
  steps: [],
});

function delayOf(due: Explained<Day>, actualOn: Day | null, today: Day): Explained<number> {
  const base = {
    rule: "Retard = jours calendaires de l’échéance au jour réalisé ou, tant que l’étape est attendue, à aujourd’hui",
    source: due.source,
    inputs: [
      { label: "Échéance", value: due.value === null ? "inconnue" : formatDay(due.value, { year: true }) },
      { label: actualOn === null ? "Aujourd’hui" : "Réalisé", value: formatDay(actualOn ?? today, { year: true }) },
    ],
    steps: [],
  };
  if (due.value === null) return { ...base, value: null, unknownBecause: "L’échéance n’est pas connue." };
  const gap = daysBetween(due.value, actualOn ?? today);
  return { ...base, value: actualOn === null ? Math.max(0, gap) : gap };
}

/** How late the plan is as a whole: where its last step ends against where it was first to end. Null value while either is unknown. */
export function planDrift(steps: readonly ReversibilityStep[]): Explained<number> {
  const last = steps.find(({ name }) => name === "T4");
  const ends = last ? (last.actualOn ?? last.due.value) : null;
  const base = {
    rule: "Dérive = jours calendaires de la fin prévue au départ (T4) à la fin prévue ou constatée aujourd’hui",
    source: last?.due.source ?? "Règles du marché",
    inputs: [
      { label: "T4 prévu au départ", value: last?.initial.value ? formatDay(last.initial.value, { year: true }) : "inconnu" },
      { label: last?.actualOn ? "T4 réalisé" : "T4 prévu à ce jour", value: ends ? formatDay(ends, { year: true }) : "inconnu" },
    ],
    steps: steps.flatMap(({ name, actualOn, due }) => (actualOn && due.value && actualOn !== due.value ? [`${STEP_LABELS[name]}\u00a0: ${tellDelay(daysBetween(due.value, actualOn))}`] : [])),
  };
  if (!last?.initial.value || !ends) return { ...base, value: null, unknownBecause: "Le jour de T0 n’est pas renseigné, ou les règles ne fixent pas tous les délais." };
  return { ...base, value: daysBetween(last.initial.value, ends) };
}

/** "3 jours de retard", "1 jour d’avance", "À l’heure". */
export function tellDelay(days: number): string {
  if (days === 0) return "À l’heure";
  const count = Math.abs(days);
  return `${count}\u00a0jour${count > 1 ? "s" : ""} ${days > 0 ? "de retard" : "d’avance"}`;
}

export type StepRefusal = { field: keyof ReversibilityFacts; reason: "anchor_missing" | "before_anchor" | "in_future" };

/** The first day that cannot be, in the order of the steps: none comes before what it is counted from, nor is recorded before it came. T0 alone may be to come. */
export function checkReversibility(facts: ReversibilityFacts, today: Day): StepRefusal | null {
  for (const name of REVERSIBILITY_STEPS) {
    const [day, from] = [facts[name], facts[STEP_ANCHORS[name]]];
    if (day === null) continue;
    if (from === null) return { field: name, reason: "anchor_missing" };
    if (day < from) return { field: name, reason: "before_anchor" };
    if (day > today) return { field: name, reason: "in_future" };
  }
  return null;
}
