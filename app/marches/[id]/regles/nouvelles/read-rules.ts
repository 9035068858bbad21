import { objectionsToCircuit, type CircuitObjection } from "@/domain/contracts/answer-steps";
import { PERIOD_NAMES } from "@/domain/contracts/periods";
import { readFormula } from "@/domain/contracts/formula";
import type { Penalty } from "@/domain/contracts/penalty";
import { readEuros } from "@/domain/contracts/read-euros";
import { readRate } from "@/domain/contracts/read-rate";
import { LANDINGS, SILENCES, SILENT_MOMENTS, UNITS, type RuleProfile } from "@/domain/contracts/rule-profile";
import { HOLIDAY_ZONES } from "@/domain/calendar";
import { VERDICTS } from "@/domain/contracts/vocabulary";
import { textOf } from "../../../read-contract";

type Errors = Record<string, string>;

/** Reads the fields of components/contracts/rules-fields.tsx; what is wrong is told by field. */
export function readRules(data: FormData): { rules: RuleProfile } | { errors: Errors } {
  const errors: Errors = {};
  const oneOf = <T extends string>(name: string, known: readonly T[], otherwise: T): T => known.find((each) => each === textOf(data, name)) ?? otherwise;
  const verdicts = VERDICTS.filter((verdict) => data.get(`verdicts.${verdict}`) === "on");
  if (verdicts.length === 0) errors[`verdicts.${VERDICTS[0]}`] = "Retenez au moins une décision.";
  if (textOf(data, "label") === "") errors.label = "Nommez ces règles.";
  const rules: RuleProfile = {
    key: textOf(data, "key"),
    label: textOf(data, "label"),
    zone: HOLIDAY_ZONES.find((each) => each === textOf(data, "zone")) ?? null,
    landing: { forward: oneOf("landing.forward", LANDINGS, "next"), backward: oneOf("landing.backward", LANDINGS, "previous") },
    periods: readPeriods(data, errors),
    verdicts,
    silence: Object.fromEntries(SILENT_MOMENTS.map((moment) => [moment, oneOf(`silence.${moment}`, SILENCES, "none")])) as RuleProfile["silence"],
    minutesThenHours: readCount(data, "minutesThenHours", errors),
    penalty: readPenalty(data, errors),
    certainty: data.get("checked") === "on" ? null : textOf(data, "certainty") || null,
  };
  for (const { on, why } of objectionsToCircuit(rules)) errors[fieldOf(on)] ??= why;
  return Object.keys(errors).length > 0 ? { errors } : { rules };
}

function fieldOf(on: CircuitObjection["on"]): string {
  if ("period" in on) return `periods.${on.period}.n`;
  return "verdict" in on ? `verdicts.${on.verdict}` : `silence.${on.silence}`;
}

/** A whole number from 1 to 999; null for an empty field. */
function readCount(data: FormData, name: string, errors: Errors): number | null {
  const written = textOf(data, name);
  if (written === "") return null;
  if (/^[1-9]\d{0,2}$/.test(written)) return Number(written);
  errors[name] = "Un nombre entier, de 1 à 999.";
  return null;
}

function readPeriods(data: FormData, errors: Errors): RuleProfile["periods"] {
  return Object.fromEntries(
    PERIOD_NAMES.flatMap((name) => {
      const n = readCount(data, `periods.${name}.n`, errors);
      const article = textOf(data, `periods.${name}.article`);
      if (n === null) return [];
      return [[name, { n, unit: UNITS.find((each) => each === textOf(data, `periods.${name}.unit`)) ?? "calendar", ...(article ? { article } : {}) }]];
    }),
  );
}

function readPenalty(data: FormData, errors: Errors): Penalty | null {
  const formula = textOf(data, "penalty.formula");
  if (formula === "") return null;
  const read = readFormula(formula);
  if (!read.ok) errors["penalty.formula"] = read.why;
  const cap = textOf(data, "penalty.cap");
  const capBasisPoints = cap === "" ? null : readRate(cap);
  if (cap !== "" && capBasisPoints === null) errors["penalty.cap"] = "Indiquez un taux de 0 à 100 %, par exemple 10.";
  const waived = textOf(data, "penalty.waived");
  const amount = waived === "" ? null : readEuros(waived);
  if (amount && !amount.ok) errors["penalty.waived"] = amount.why;
  const article = textOf(data, "penalty.article");
  return { formula, days: textOf(data, "penalty.days") === "working" ? "working" : "calendar", capBasisPoints, waivedUpToCents: amount?.ok ? amount.cents : null, ...(article ? { article } : {}) };
}
