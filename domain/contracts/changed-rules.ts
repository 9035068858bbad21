import { describeDelay } from "@/domain/calendar";
import { describeFormula } from "@/domain/contracts/formula";
import { PERIOD_NAMES, PERIODS } from "@/domain/contracts/periods";
import type { Period, RuleProfile } from "@/domain/contracts/rule-profile";
import { canonicalJson } from "@/domain/canonical-json";

const told = (period: Period | undefined): string => (period ? describeDelay(period) + (period.article ? ` (${period.article})` : "") : "non fixé");

/** What differs between two versions of the rules, a French line each; none when they say the same. */
export function changedRules(before: RuleProfile, after: RuleProfile): string[] {
  const periods = PERIOD_NAMES.flatMap((name) => {
    const [was, is] = [told(before.periods[name]), told(after.periods[name])];
    return was === is ? [] : [`${PERIODS[name].label}\u00a0: ${was}, puis ${is}`];
  });
  const penalty = ({ penalty: of }: RuleProfile): string => (of ? describeFormula(of.formula) : "aucune");
  const parts: [string, (rules: RuleProfile) => unknown, ((rules: RuleProfile) => string)?][] = [
    ["Nom des règles", ({ label }) => label, ({ label }) => `«\u00a0${label}\u00a0»`],
    ["Zone de jours fériés", ({ zone }) => zone],
    ["Jours non ouvrés en fin de délai", ({ landing }) => landing],
    ["Décisions possibles", ({ verdicts }) => verdicts],
    ["Effet du silence", ({ silence, minutesThenHours }) => [silence, minutesThenHours]],
    ["Pénalités", ({ penalty: of }) => of, penalty],
    ["Réserve sur la source", ({ certainty }) => certainty],
  ];
  const others = parts.flatMap(([label, of, say]) => {
    if (canonicalJson(of(before)) === canonicalJson(of(after))) return [];
    const [was, is] = say ? [say(before), say(after)] : ["", ""];
    return [was === is ? `${label}\u00a0: modifié` : `${label}\u00a0: ${was}, puis ${is}`];
  });
  return [...periods, ...others];
}
