import { formatDay, type Day } from "@/domain/calendar";
import type { Explained } from "@/domain/explained";
import { isMilestoneLate, standingOf } from "@/domain/planning/milestones";
import { exposureOf } from "@/domain/planning/risks";
import type { RegistryFacts } from "./compose";
import { findKpi } from "./kpi-catalogue";
import { known, reading, unknown, type KpiPart, type KpiReadings } from "./kpi-reading";
import { milestoneAsOf, riskAsOf, type MilestoneStory, type RiskStory } from "./planning-as-of";

/** More is read on the list itself. */
const MOST_PARTS = 15;

const frameOf = (key: string, day: Day, inputs: { label: string; value: string }[] = []) => {
  const { formula, source } = findKpi(key)!;
  return { rule: formula, source, inputs: [{ label: "Au", value: formatDay(day, { year: true, weekday: false }) }, ...inputs] };
};
const told = ({ key, title }: { key: string; title: string }): string => `${key} – ${title}`;

type Named = { key: string; title: string };

/** Those that may count on the days that are told of; `firstOn`: the day from which any is followed, null: none ever was. */
type Followed<Story> = { firstOn: Day | null; stories: readonly (Story & Named)[] };
const isFollowedOn = (day: Day, firstOn: Day | null): boolean => firstOn !== null && firstOn <= day;

/** What the milestones were at the end of a day. */
export function milestoneReadings({ firstOn, stories }: Followed<MilestoneStory>, day: Day): KpiReadings {
  const there = stories.flatMap((story) => {
    const days = milestoneAsOf(story, day);
    return days === null || days.isCancelled ? [] : [{ ...story, ...days, standing: standingOf(days, day) }];
  });
  const awaited = there.filter(({ actualOn }) => actualOn === null);
  const late = awaited.filter(({ standing }) => isMilestoneLate(standing.state));
  const slips = awaited.filter(({ standing }) => standing.value !== null).toSorted((a, b) => b.standing.value! - a.standing.value!);
  const parts = (of: typeof there): KpiPart[] => of.slice(0, MOST_PARTS).map((each) => ({ label: told(each), figure: each.standing }));
  const counts = [{ label: "Jalons à atteindre", value: String(awaited.length) }];
  const none = "Aucun jalon n’était suivi ce jour-là.";
  const slip = frameOf("jalons-glissement", day, [...counts, { label: "Sans engagement ou sans prévision valable", value: String(awaited.length - slips.length) }]);
  return {
    "jalons-en-retard": reading(!isFollowedOn(day, firstOn) ? unknown(none, frameOf("jalons-en-retard", day)) : known(late.length, frameOf("jalons-en-retard", day, counts)), parts(late), "days"),
    "jalons-glissement": reading(glide(), parts(slips)),
  };
  function glide(): Explained<number> {
    if (!isFollowedOn(day, firstOn)) return unknown(none, slip);
    if (awaited.length === 0) return unknown("Aucun jalon n’était à atteindre ce jour-là.", slip);
    const [first] = slips;
    return first ? known(first.standing.value!, slip, [told(first)]) : unknown("Aucun jalon à atteindre n’avait à la fois un engagement et une prévision valable.", slip);
  }
}

/** What the risks were at the end of a day. */
export function riskReadings({ firstOn, stories }: Followed<RiskStory>, day: Day): KpiReadings {
  const there = stories.flatMap((story) => {
    const state = riskAsOf(story, day);
    return state === null ? [] : [{ key: story.key, title: story.title, roam: state.roam, exposure: exposureOf(state) }];
  });
  const open = there.filter(({ roam }) => roam !== "resolved").toSorted((a, b) => (b.exposure.value ?? 0) - (a.exposure.value ?? 0));
  const high = open.filter(({ exposure }) => exposure.level === "high");
  const unassessed = open.filter(({ exposure }) => exposure.value === null).length;
  const inputs = [{ label: "Risques non résolus", value: String(open.length) }];
  const parts = (of: typeof there): KpiPart[] => of.slice(0, MOST_PARTS).map((each) => ({ label: told(each), figure: each.exposure }));
  const none = "Aucun risque n’était suivi ce jour-là.";
  const strong = frameOf("risques-forts", day, [...inputs, { label: "Ouverts sans évaluation", value: String(unassessed) }]);
  return {
    "risques-ouverts": reading(!isFollowedOn(day, firstOn) ? unknown(none, frameOf("risques-ouverts", day)) : known(open.length, frameOf("risques-ouverts", day, inputs)), parts(open), "count"),
    "risques-forts": reading(highOnes(), parts(high), "count"),
  };
  function highOnes(): Explained<number> {
    if (!isFollowedOn(day, firstOn)) return unknown(none, strong);
    return open.length > 0 && unassessed === open.length ? unknown("Aucun risque ouvert n’est évalué.", strong) : known(high.length, strong);
  }
}

/** What the registry held at the end of a day; nothing is told of actions where none was ever noted. */
export function registryReadings({ action, decision, proposal }: Record<"action" | "decision" | "proposal", RegistryFacts>, day: Day): KpiReadings {
  const isEmpty = action.total + decision.total + proposal.total === 0;
  const of = (key: string, value: number, { total }: RegistryFacts, none: string | null) => {
    const frame = frameOf(key, day, [{ label: "Au registre", value: String(total) }]);
    if (isEmpty) return reading(unknown("Le registre était vide ce jour-là.", frame));
    return reading(total === 0 && none !== null ? unknown(none, frame) : known(value, frame));
  };
  const noAction = "Aucune action n’était au registre ce jour-là.";
  return {
    "actions-en-retard": of("actions-en-retard", action.late, action, noAction),
    "actions-a-faire": of("actions-a-faire", action.pending, action, noAction),
    "actions-sans-echeance": of("actions-sans-echeance", action.withoutDue, action, noAction),
    "actions-sans-responsable": of("actions-sans-responsable", action.withoutOwner, action, noAction),
    decisions: of("decisions", decision.total, decision, null),
    propositions: of("propositions", proposal.pending, proposal, null),
  };
}
