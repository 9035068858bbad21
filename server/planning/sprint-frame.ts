import { countWorkingDays, holidaysOf, sprintWeeks, type Day, type HolidayZone } from "@/domain/calendar";
import type { SprintFrame } from "./schema";

type Sprint = { name: string; kind: "delivery" | "ip"; startsOn: Day; endsOn: Day };

/** A sprint with its ISO weeks, its working days and the public holidays that fall in it. */
export function frameSprint({ name, kind, startsOn, endsOn }: Sprint, zone: HolidayZone): SprintFrame {
  const years = new Set([startsOn, endsOn].map((day) => Number(day.slice(0, 4))));
  return {
    name,
    kind,
    startsOn,
    endsOn,
    weeks: sprintWeeks({ from: startsOn, to: endsOn }),
    workingDays: countWorkingDays(startsOn, endsOn, zone),
    holidays: [...years].flatMap((year) => holidaysOf(year, zone)).filter(({ day }) => startsOn <= day && day <= endsOn),
  };
}
