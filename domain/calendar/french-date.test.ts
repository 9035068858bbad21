import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "./day";
import { formatDay, formatDayWithWeek } from "./format";
import { dueDayOf, readFrenchDate } from "./french-date";
import { holidayLabel } from "./holidays";
import { planIncrement } from "./increment";
import { anyDay, anyZone } from "./testing";
import { isoWeek } from "./week";
import { isWorkingDay } from "./working-days";

const sprints = planIncrement(27, "2025-06-09").sprints;
/** Wednesday 11 June 2025, the day of the real meeting. */
const context = { today: "2025-06-11", zone: "metropole" as const, sprints };
const read = (text: string, today = context.today) => readFrenchDate(text, { ...context, today });
const why = (text: string, today?: string) => {
  const result = read(text, today);
  return result.kind === "none" ? result.why.replaceAll("\u00a0", " ") : result;
};

describe("a day", () => {
  it.each([
    ["15/09", "2025-09-15"], ["15/09/2025", "2025-09-15"], ["15.09.25", "2025-09-15"], ["15-09-2025", "2025-09-15"], ["2025-09-15", "2025-09-15"], ["15.09", "2025-09-15"], ["5/9", "2025-09-05"],
    ["15 septembre", "2025-09-15"], ["1er septembre 2025", "2025-09-01"], ["15 sept.", "2025-09-15"], ["15 déc", "2025-12-15"], ["3 févr.", "2025-02-03"], ["3 FEVRIER", "2025-02-03"],
    ["le 15 août", "2025-08-15"], ["15\u00a0août\u202f2025", "2025-08-15"], ["29/02/2028", "2028-02-29"], ["vendredi 29 août", "2025-08-29"], ["ven. 29 août 2025 · S35", "2025-08-29"],
    ["aujourd'hui", "2025-06-11"], ["Aujourd’hui", "2025-06-11"], ["demain", "2025-06-12"], ["après-demain", "2025-06-13"], ["hier", "2025-06-10"], ["avant-hier", "2025-06-09"],
    ["le 11", "2025-06-11"], ["le 15", "2025-06-15"], ["le 10", "2025-07-10"], ["le 31", "2025-07-31"], ["pour le 15", "2025-06-15"], ["d'ici au 15", "2025-06-15"],
    ["jeudi", "2025-06-12"], ["mercredi", "2025-06-18"], ["mardi prochain", "2025-06-17"], ["Mardi", "2025-06-17"], ["vendredi dernier", "2025-06-06"], ["mercredi dernier", "2025-06-04"], ["pour vendredi", "2025-06-13"],
    ["J+2", "2025-06-13"], ["j + 3", "2025-06-14"], ["J+3 ouvrés", "2025-06-16"], ["J+3 jours ouvrables", "2025-06-16"], ["J-5", "2025-06-06"], ["J−2 ouvrés", "2025-06-06"], ["J+0", "2025-06-11"],
    ["dans 3 jours", "2025-06-14"], ["dans 2 semaines", "2025-06-25"], ["dans un mois", "2025-07-11"], ["dans 3 jours ouvrés", "2025-06-16"],
    ["sous 10 jours ouvrés", "2025-06-25"], ["sous 3 jours", "2025-06-16"], ["d'ici 3 semaines", "2025-07-02"], ["d’ici un mois", "2025-07-11"], ["sous un délai de 2 jours", "2025-06-13"],
    ["fin S31", "2025-08-01"], ["début S36", "2025-09-01"], ["milieu S33", "2025-08-12"], ["mi-S35", "2025-08-27"], ["fin S33", "2025-08-14"], ["début S24", "2025-06-10"], ["fin de semaine", "2025-06-13"],
    ["fin 27.3", "2025-08-08"], ["début 27.IP", "2025-09-01"], ["vendredi S35", "2025-08-29"], ["mardi de la semaine prochaine", "2025-06-17"],
    ["avant le 15/09", "2025-09-15"], ["au plus tard le 15/09", "2025-09-15"], ["dès le 15/09", "2025-09-15"], ["à partir du 15", "2025-06-15"], ["à partir de S28", "2025-07-07"], ["à partir de S24", "2025-06-10"], ["avant S31", "2025-07-25"],
  ])("« %s » is %s", (text, day) => {
    const result = read(text);
    expect(result).toEqual({ kind: "day", day, label: formatDayWithWeek(day, { year: true }) });
    expect(dueDayOf(result)).toBe(day);
  });
});

describe("a range, due on its last working day", () => {
  it.each([
    ["S35", "2025-08-25", "2025-08-31", "2025-08-29"], ["s 35", "2025-08-25", "2025-08-31", "2025-08-29"], ["Semaine 35", "2025-08-25", "2025-08-31", "2025-08-29"], ["sem. 35", "2025-08-25", "2025-08-31", "2025-08-29"],
    ["S35 2026", "2026-08-24", "2026-08-30", "2026-08-28"], ["2026-S35", "2026-08-24", "2026-08-30", "2026-08-28"], ["S35/2026", "2026-08-24", "2026-08-30", "2026-08-28"],
    ["S33", "2025-08-11", "2025-08-17", "2025-08-14"], ["S53 2026", "2026-12-28", "2027-01-03", "2026-12-31"],
    ["27.3", "2025-07-21", "2025-08-10", "2025-08-08"], ["27.IP", "2025-09-01", "2025-09-07", "2025-09-05"], ["sprint 27.ip", "2025-09-01", "2025-09-07", "2025-09-05"],
    ["cette semaine", "2025-06-09", "2025-06-15", "2025-06-13"], ["la semaine prochaine", "2025-06-16", "2025-06-22", "2025-06-20"], ["S+1", "2025-06-16", "2025-06-22", "2025-06-20"],
    ["la semaine du 15/09", "2025-09-15", "2025-09-21", "2025-09-19"], ["semaine du 18 septembre", "2025-09-15", "2025-09-21", "2025-09-19"], ["semaine du 16", "2025-06-16", "2025-06-22", "2025-06-20"],
    ["au plus tard S31", "2025-07-28", "2025-08-03", "2025-08-01"],
    ["début septembre", "2025-09-01", "2025-09-10", "2025-09-10"], ["mi-septembre", "2025-09-11", "2025-09-20", "2025-09-19"], ["fin septembre", "2025-09-21", "2025-09-30", "2025-09-30"],
    ["mi-juin", "2025-06-11", "2025-06-20", "2025-06-20"], ["fin juin", "2025-06-21", "2025-06-30", "2025-06-30"], ["fin du mois", "2025-06-21", "2025-06-30", "2025-06-30"], ["fin février 2028", "2028-02-21", "2028-02-29", "2028-02-29"],
    ["d'ici fin août", "2025-08-21", "2025-08-31", "2025-08-29"], ["d’ici à la fin août", "2025-08-21", "2025-08-31", "2025-08-29"], ["avant fin août", "2025-08-21", "2025-08-31", "2025-08-29"], ["début du mois prochain", "2025-07-01", "2025-07-10", "2025-07-10"],
    ["fin d'année", "2025-12-01", "2025-12-31", "2025-12-31"], ["fin de l’année", "2025-12-01", "2025-12-31", "2025-12-31"], ["début 2026", "2026-01-01", "2026-01-31", "2026-01-30"], ["en septembre", "2025-09-01", "2025-09-30", "2025-09-30"],
  ])("« %s » is from %s to %s, due on %s", (text, from, to, due) => {
    const result = read(text);
    expect(result).toMatchObject({ kind: "range", from, to });
    expect(dueDayOf(result)).toBe(due);
  });
  it("says what was understood", () => {
    expect(read("s35")).toMatchObject({ label: "S35 · du lun. 25 au dim. 31 août 2025" });
    expect(read("27.3")).toMatchObject({ label: "27.3 · du 21 juillet au 10 août 2025 · S30 à S32" });
    expect(read("début septembre")).toMatchObject({ label: "début septembre · du 1er au 10 septembre 2025" });
  });
  it("the zone's holidays decide the due day", () => {
    expect(dueDayOf(readFrenchDate("S16", context))).toBe("2025-04-18");
    expect(dueDayOf(readFrenchDate("S16", { ...context, zone: "alsace_moselle" }))).toBe("2025-04-17");
  });
});

describe("a duration is not a due date", () => {
  it.each([["4 semaines", 4, "week"], ["3 jours", 3, "day"], ["1 jour", 1, "day"], ["2 mois", 2, "month"], ["10 jours ouvrés", 10, "working_day"], ["deux semaines", 2, "week"], ["1 an", 12, "month"]])("« %s »", (text, n, unit) => {
    const result = read(text);
    expect(result).toMatchObject({ kind: "duration", n, unit });
    expect(dueDayOf(result)).toBeNull();
  });
});

describe("not a date, with the reason", () => {
  it.each([
    ["", "Aucune date n’est écrite"],
    [" \u00a0 ", "Aucune date n’est écrite"],
    ["bientôt", "« bientôt » n’est pas une date reconnue"],
    ["TBD", "« TBD » n’est pas une date reconnue"],
    ["toString", "« toString » n’est pas une date reconnue"],
    ["S54", "La semaine 54 n’existe pas en 2025 (52 semaines)"],
    ["S53", "La semaine 53 n’existe pas en 2025 (52 semaines)"],
    ["S0", "La semaine 0 n’existe pas en 2025 (52 semaines)"],
    ["fin S54", "La semaine 54 n’existe pas en 2025 (52 semaines)"],
    ["31/02", "Le 31/02 n’existe pas en 2025"],
    ["29/02", "Le 29/02 n’existe pas en 2025"],
    ["32/01", "Le 32/01 n’existe pas en 2025"],
    ["15/13", "Le 15/13 n’existe pas"],
    ["27.9", "Le sprint 27.9 n’existe pas ici (sprints connus : 27.1, 27.2, 27.3, 27.4, 27.IP)"],
    ["15", "« 15 » seul est ambigu : écrivez « le 15 » ou « S15 »"],
    ["le 32", "Le 32 n’existe dans aucun mois"],
    ["jeudi 29 août 2025", "Le 29 août 2025 est un vendredi, pas un jeudi"],
    ["29 août 2025 · S36", "Le 29 août 2025 est en S35, pas en S36"],
    ["15/09/1850", "L’année 1850 est hors du calendrier (2000 à 2099)"],
    ["mi-2026", "« milieu d’année » est trop vague : précisez le mois"],
    ["sous 999 ans", "Une durée de plus de 50 ans n’est pas acceptée"],
    ["à partir de 3 jours", "« à partir de 3 jours » n’est pas une date reconnue"],
    ["x".repeat(81), "Le texte est trop long pour une date"],
  ])("« %s »", (text, reason) => {
    expect(why(text)).toBe(reason);
    expect(dueDayOf(read(text))).toBeNull();
  });
  it("a sprint is unknown where no sprint is given", () =>
    expect(readFrenchDate("27.3", { today: "2025-06-11", zone: "metropole" })).toEqual({ kind: "none", why: "Le sprint 27.3 n’existe pas ici" }));
});

describe("the year left out: this one, unless over 6 months past", () => {
  it.each([
    ["15/06", "2025-12-15", "2025-06-15"],
    ["15/06", "2025-12-16", "2026-06-15"],
    ["15/06", "2025-01-01", "2025-06-15"],
    ["S24", "2025-12-15", "2025-06-13"], // ends on 15 June
    ["S24", "2025-12-16", "2026-06-12"],
    ["fin juin", "2025-12-30", "2025-06-30"],
    ["fin juin", "2025-12-31", "2025-06-30"], // 6 months before 31 December is 30 June
    ["fin juin", "2026-01-01", "2026-06-30"],
    ["début mai", "2025-12-01", "2026-05-07"], // the 8th is a holiday, the 9th a Saturday, the 10th a Sunday
    ["S2", "2025-12-10", "2026-01-09"],
    ["S53", "2027-01-02", "2026-12-31"], // still the ISO year 2026
    ["S1", "2027-01-02", "2027-01-08"],
    ["S1", "2024-12-30", "2025-01-03"], // already the ISO year 2025
    ["29/02", "2027-11-15", "2028-02-29"],
  ])("« %s » on %s → %s", (text, today, due) => expect(dueDayOf(read(text, today))).toBe(due));
  it("S53 is not looked for in another year", () => expect(why("S53", "2025-12-10")).toBe("La semaine 53 n’existe pas en 2025 (52 semaines)"));
});

describe("whatever is typed", () => {
  const WORDS = ["S35", "semaine", "fin", "début", "mi-", "mi", "juin", "sept.", "27.3", "27.9", "J+", "J-", "15", "/", "09", "2025", "2199", "lundi", "prochain", "dernier", "dans", "sous", "999", "ans", "mois", "jours", "ouvrés", "ouvrables", "avant", "à partir de", "du", "le", "la", "de", "d'ici", "·", " ", "-", ".", "31", "02", "S54", "année"];
  const typed = fc.oneof(fc.string({ unit: "binary", maxLength: 90 }), fc.string({ maxLength: 30 }), fc.array(fc.constantFrom(...WORDS), { maxLength: 6 }).chain((words) => fc.constantFrom(words.join(" "), words.join(""))));
  it("never throws, explains every refusal, and a range is due on a working day", () =>
    fc.assert(
      fc.property(typed, anyDay, anyZone, (text, today, zone) => {
        const result = readFrenchDate(text, { today, zone, sprints });
        if (result.kind === "none") expect(result.why).not.toBe("");
        if (result.kind === "range") expect(isWorkingDay(dueDayOf(result)!, zone) && result.from <= result.to).toBe(true);
      }),
      { numRuns: 1500 },
    ));
  it("a day written in any way the product writes it is read back", () =>
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -180, max: 180 }), (day, shift) => {
        fc.pre(day < "2099-01-01");
        const [year, month, dayOfMonth] = day.split("-");
        const today = addDays(day, shift);
        for (const text of [day, `${dayOfMonth}/${month}/${year}`, `${dayOfMonth}.${month}.${year!.slice(2)}`, formatDay(day, { year: true }), formatDay(day, { year: true, weekday: "long" }), formatDayWithWeek(day, { year: true })]) {
          expect(readFrenchDate(text, { today, zone: "metropole" })).toMatchObject({ kind: "day", day });
        }
      }),
    ));
  it("a week written with its year is read back, due in that week on a working day", () =>
    fc.assert(
      fc.property(anyDay, anyZone, (day, zone) => {
        fc.pre(day < "2099-01-01" && day > "2000-01-09");
        const { year, week } = isoWeek(day);
        const due = dueDayOf(readFrenchDate(`S${week} ${year}`, { today: "2025-06-11", zone }))!;
        expect([isoWeek(due), holidayLabel(due, zone)]).toEqual([{ year, week }, null]);
      }),
    ));
});
