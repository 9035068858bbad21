import { WITHOUT, type BacklogFilter } from "@/server/planning/backlog-view-schema";
import type { PlanningOptions } from "@/server/planning/schema";

/** What is added to a filtered list goes where its filters look, and says so. */
export function inheritedPlace({ squad, plan, feature, kind }: BacklogFilter, { squads, increments, features }: PlanningOptions): { place: Record<string, string>; placeWords: string } {
  const itsSquad = squads.find(({ id }) => id === squad);
  const itsFeature = features.find(({ key }) => key === feature);
  const itsIncrement = increments.find(({ number }) => String(number) === plan);
  const itsSprint = increments.flatMap(({ sprints }) => sprints).find(({ name }) => name === plan);
  const place = {
    ...(itsSquad && { squadId: itsSquad.id }),
    ...(itsFeature && { featureId: itsFeature.id }),
    ...(itsIncrement && { incrementId: itsIncrement.id }),
    ...(itsSprint && { sprintId: itsSprint.id }),
    ...(kind && { kind }),
  };
  const words = [itsFeature && `feature ${itsFeature.key}`, itsSquad?.name, plan !== undefined && plan !== WITHOUT && `${itsIncrement ? "incrément" : "sprint"} ${plan}`].filter((word) => typeof word === "string");
  return { place, placeWords: words.length > 0 ? ` Ici\u00a0: ${words.join(", ")}.` : "" };
}
