export { addDays, addMonths, dayOfInstant, daysBetween, isDay, weekdayOf, type Day } from "./day";
export { computeDeadline, deadlineFor, describeDelay, type DeadlineUnit, type Delay, type LandingRule } from "./deadline";
export { formatDay, formatDayWithWeek, formatPeriod } from "./format";
export { dueDayOf, readFrenchDate, type ReadDate } from "./french-date";
export { HOLIDAY_ZONES, HOLIDAY_ZONE_LABELS, holidayLabel, holidaysOf, type HolidayZone } from "./holidays";
export { planIncrement, sprintAt, sprintWeeks, type IncrementShape, type SprintPlan } from "./increment";
export { isoWeek, weekLabel, weekRange, weeksInYear } from "./week";
export { countWorkingDays, isWorkingDay } from "./working-days";
