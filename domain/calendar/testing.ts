import fc from "fast-check";
import { addDays } from "./day";
import { HOLIDAY_ZONES } from "./holidays";

/** Generators of the calendar's property tests. */
export const anyDay = fc.integer({ min: 0, max: 36_000 }).map((n) => addDays("2000-01-01", n));
export const anyZone = fc.constantFrom(...HOLIDAY_ZONES);
