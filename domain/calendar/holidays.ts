import { addDays, dayIn, type Day } from "./day";

/** Where the holidays are those of the same law or local rule. Sources: code du travail L3133-1, L3134-13, L3422-2; décrets 83-1003 and 2012-553; local labour codes. */
export const HOLIDAY_ZONES = [
  "metropole",
  "alsace_moselle",
  "guadeloupe",
  "martinique",
  "guyane",
  "reunion",
  "mayotte",
  "saint_barthelemy",
  "saint_martin",
  "saint_pierre_et_miquelon",
  "polynesie_francaise",
  "nouvelle_caledonie",
  "wallis_et_futuna",
] as const;

export type HolidayZone = (typeof HOLIDAY_ZONES)[number];

export const HOLIDAY_ZONE_LABELS: Record<HolidayZone, string> = {
  metropole: "Métropole",
  alsace_moselle: "Alsace-Moselle",
  guadeloupe: "Guadeloupe",
  martinique: "Martinique",
  guyane: "Guyane",
  reunion: "La Réunion",
  mayotte: "Mayotte",
  saint_barthelemy: "Saint-Barthélemy",
  saint_martin: "Saint-Martin",
  saint_pierre_et_miquelon: "Saint-Pierre-et-Miquelon",
  polynesie_francaise: "Polynésie française",
  nouvelle_caledonie: "Nouvelle-Calédonie",
  wallis_et_futuna: "Wallis-et-Futuna",
};

type Holiday = { day: Day; label: string };

const FIRST_YEAR = 1900;
const LAST_YEAR = 2199;

/** Gregorian Easter Sunday (Meeus, Jones and Butcher). */
function easterOf(year: number): Day {
  const a = year % 19;
  const century = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + century - Math.floor(century / 4) - Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (century % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const rest = h + l - 7 * Math.floor((a + 11 * h + 22 * l) / 451) + 114;
  return dayIn(year, Math.floor(rest / 31), (rest % 31) + 1);
}

const ABOLITION = "Abolition de l’esclavage";
const GOOD_FRIDAY = "Vendredi saint";

function nationalHolidays(year: number, easter: Day): Holiday[] {
  return [
    { day: dayIn(year, 1, 1), label: "Jour de l’an" },
    { day: addDays(easter, 1), label: "Lundi de Pâques" },
    { day: dayIn(year, 5, 1), label: "Fête du Travail" },
    { day: dayIn(year, 5, 8), label: "Victoire 1945" },
    { day: addDays(easter, 39), label: "Ascension" },
    { day: addDays(easter, 50), label: "Lundi de Pentecôte" },
    { day: dayIn(year, 7, 14), label: "Fête nationale" },
    { day: dayIn(year, 8, 15), label: "Assomption" },
    { day: dayIn(year, 11, 1), label: "Toussaint" },
    { day: dayIn(year, 11, 11), label: "Armistice 1918" },
    { day: dayIn(year, 12, 25), label: "Noël" },
  ];
}

function localHolidays(year: number, easter: Day, zone: HolidayZone): Holiday[] {
  const on = (month: number, day: number, label: string): Holiday => ({ day: dayIn(year, month, day), label });
  const goodFriday: Holiday = { day: addDays(easter, -2), label: GOOD_FRIDAY };
  switch (zone) {
    case "metropole":
    case "saint_pierre_et_miquelon":
      return [];
    case "alsace_moselle":
      return [goodFriday, on(12, 26, "Saint-Étienne")];
    case "guadeloupe":
      return [on(5, 27, ABOLITION)];
    case "martinique":
      return [on(5, 22, ABOLITION)];
    case "guyane":
      return [on(6, 10, ABOLITION)];
    case "reunion":
      return [on(12, 20, ABOLITION)];
    case "mayotte":
      return [on(4, 27, ABOLITION)];
    case "saint_barthelemy":
      return [on(10, 9, ABOLITION)];
    case "saint_martin":
      return [on(5, 28, ABOLITION)];
    case "polynesie_francaise":
      // The loi du pays voted in May 2025 put Matāri’i in the place of the feast of 29 June, from 2025 on.
      return [on(3, 5, "Arrivée de l’Évangile"), goodFriday, year < 2025 ? on(6, 29, "Fête de l’autonomie") : on(11, 20, "Matāri’i")];
    case "nouvelle_caledonie":
      return [on(9, 24, "Fête de la citoyenneté")];
    case "wallis_et_futuna":
      return [on(4, 28, "Saint-Pierre-Chanel"), on(7, 29, "Fête du Territoire")];
  }
}

/** Counting days asks for the same year hundreds of times. */
const known = new Map<string, ReadonlyMap<Day, string>>();

function holidayMap(year: number, zone: HolidayZone): ReadonlyMap<Day, string> {
  const key = `${zone} ${year}`;
  const cached = known.get(key);
  if (cached) return cached;
  if (!Number.isInteger(year) || year < FIRST_YEAR || year > LAST_YEAR) {
    throw new RangeError(`Jours fériés inconnus pour l’année ${year} (de ${FIRST_YEAR} à ${LAST_YEAR})`);
  }
  const easter = easterOf(year);
  const map = new Map<Day, string>();
  for (const { day, label } of [...nationalHolidays(year, easter), ...localHolidays(year, easter, zone)].sort((a, b) => a.day.localeCompare(b.day))) {
    const sameDay = map.get(day);
    map.set(day, sameDay ? `${sameDay} et ${label}` : label);
  }
  known.set(key, map);
  return map;
}

/**
 * The public holidays of a year, in order; two that fall on one day make one date with both labels (Ascension on 1 May 2008).
 * The list is today’s list carried to every year from 1900 to 2199: it is not a history. Throws RangeError outside these years.
 */
export function holidaysOf(year: number, zone: HolidayZone): { day: Day; label: string }[] {
  return [...holidayMap(year, zone)].map(([day, label]) => ({ day, label }));
}

/** "Fête nationale", or null on an ordinary day. Same years as `holidaysOf`. */
export function holidayLabel(day: Day, zone: HolidayZone): string | null {
  return holidayMap(Number(day.slice(0, 4)), zone).get(day) ?? null;
}
