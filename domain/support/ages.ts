/** Whole days from the opening of a ticket that is still there to the end of the period, or to now while it lasts; each bound is included. */
export const AGE_BOUNDS = { young: 7, weeks: 30, months: 90 } as const;
export const AGE_LABELS = { young: "7 jours ou moins", weeks: "8 à 30 jours", months: "31 à 90 jours", old: "Plus de 90 jours" } as const;
