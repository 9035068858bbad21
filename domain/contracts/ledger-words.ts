import { formatMonth } from "@/domain/calendar";
import { findWorkUnit } from "@/domain/contracts/catalogue";
import type { BreakdownGroup, BreakdownKind } from "@/domain/contracts/ledger";
import { LEVEL_LABELS, WORK_UNIT_LEVELS, type WorkUnitLevel } from "@/domain/contracts/vocabulary";

export const BREAKDOWN_LABELS: Readonly<Record<BreakdownKind, string>> = {
  tranche: "Tranche",
  work_unit: "Unité d’œuvre",
  level: "Niveau",
  application: "Application",
  increment: "Incrément",
  month: "Mois",
};

/** What is said of the amounts that no group holds. */
const PLACELESS: Readonly<Record<BreakdownKind, string>> = {
  tranche: "Sans tranche",
  work_unit: "Sans unité d’œuvre",
  level: "Niveau non déterminé",
  application: "Sans application",
  increment: "Hors incrément",
  month: "Sans date",
};

type Tranche = { id: string; label: string };

/** A group in French, as a screen and a file name it. */
export function groupLabel(by: BreakdownKind, key: string | null, tranches: readonly Tranche[]): string {
  if (key === null) return PLACELESS[by];
  switch (by) {
    case "tranche":
      return tranches.find(({ id }) => id === key)?.label ?? PLACELESS.tranche;
    case "work_unit": {
      const unit = findWorkUnit(key)?.unit;
      return unit ? `${key}, ${unit.label}` : key;
    }
    case "level":
      return LEVEL_LABELS[key as WorkUnitLevel];
    case "application":
      return key;
    case "increment":
      return `Incrément ${key}`;
    case "month":
      return formatMonth(key);
  }
}

const FRENCH = new Intl.Collator("fr", { numeric: true });

/** Groups in the order in which one looks for them: that of the contract, of the levels, of time, else of the alphabet; what has no place last. */
export function inReadingOrder<Group extends Pick<BreakdownGroup, "key">>(groups: readonly Group[], by: BreakdownKind, tranches: readonly Tranche[]): Group[] {
  const known: readonly string[] = by === "tranche" ? tranches.map(({ id }) => id) : by === "level" ? WORK_UNIT_LEVELS : [];
  return groups.toSorted(({ key: a }, { key: b }) => {
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return known.length > 0 ? known.indexOf(a) - known.indexOf(b) : FRENCH.compare(a, b);
  });
}
