import { computeDeadline, describeDelay, type Day, type Delay, type HolidayZone } from "@/domain/calendar";
import type { Explained } from "@/domain/explained";

/** When the minutes of a meeting are due, by the delay that its series sets. */
export const minutesDeadline = (heldOn: Day, delay: Delay, zone: HolidayZone): Explained<Day> =>
  computeDeadline(heldOn, delay, { zone, rule: `Compte rendu ${describeDelay(delay)} après la réunion`, source: "CCTP §4.2.5, réglage de l’instance" });
