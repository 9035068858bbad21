export { addDays, addMonths, daysBetween, isDay, weekdayOf, type Day } from "./day";
export { countedDays } from "./counted-days";
export { computeDeadline, deadlineFor, describeDelay, type Delay, type LandingRule } from "./deadline";
export { formatDay, formatDayWithWeek, formatHour, formatPeriod } from "./format";
export { dueDayOf, readFrenchDate, type ReadDate } from "./french-date";
export { HOLIDAY_ZONES, HOLIDAY_ZONE_LABELS, holidaysOf, type HolidayZone } from "./holidays";
export { planIncrement, sprintWeeks, type SprintPlan } from "./increment";
export { weekLabel, weekRange } from "./week";
export { countWorkingDays, isWorkingDay, workingDaysOf } from "./working-days";
