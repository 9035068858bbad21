import { formatPercent } from "@/domain/format-percent";
import type { RateFigure } from "./figures";
import { CLOCK_LABELS, SEVERITY_LABELS, type Clock, type Severity } from "./vocabulary";

export type MonthOfSupport = { key: string; label: string; opened: number; left: number; /** At its end. */ stock: number; decided: number; kept: number; escalated: number };

type Seen = {
  rates: readonly { severity: Severity; clock: Clock; rate: RateFigure }[];
  escalated: RateFigure;
  /** In order, the period's last month last. */
  months: readonly MonthOfSupport[];
  recurring: readonly { application: string; title: string; count: number }[];
};

/** Months in a row at the end of which the stock is higher than the month before. */
const RISING_MONTHS = 3;

/** What the figures of a period ask to be decided, in French; none when all is as it should be. */
export function signalsOf({ rates, escalated, months, recurring }: Seen): string[] {
  const missed = rates.filter(({ rate }) => rate.isMet === false).map(({ severity, clock, rate }) => `${CLOCK_LABELS[clock]}, ${SEVERITY_LABELS[severity].toLowerCase()}\u00a0: ${formatPercent(rate.value!)} tenus pour ${formatPercent(rate.targetPercent)} attendus. À voir avec le titulaire.`);
  const tooMany = escalated.isMet === false ? [`${formatPercent(escalated.value!)} de tickets escaladés pour ${formatPercent(escalated.targetPercent)} au plus\u00a0: examiner ce que le niveau 2 ne sait pas traiter.`] : [];
  const last = months.slice(-RISING_MONTHS - 1);
  const isRising = last.length > RISING_MONTHS && last.every(({ stock }, rank) => rank === 0 || stock > last[rank - 1]!.stock);
  const rising = isRising ? [`Le stock augmente depuis ${RISING_MONTHS} mois (${last.map(({ stock }) => stock).join(", ")})\u00a0: plus de tickets entrent qu’il n’en sort.`] : [];
  const coming = recurring.map(({ application, title, count }) => `Incident récurrent sur ${application}\u00a0: ${title} (${count} tickets). Chercher la cause.`);
  return [...missed, ...tooMany, ...rising, ...coming];
}

/** The stock at the end of each month, walked back from the one that is known at the end of the last. */
export function withStock(months: readonly (Omit<MonthOfSupport, "stock"> & { dateless: number })[], stockAtEnd: number): MonthOfSupport[] {
  let stock = stockAtEnd;
  return months
    .toReversed()
    .map(({ dateless, ...month }) => {
      const at = { ...month, stock };
      stock += month.left + dateless - month.opened;
      return at;
    })
    .toReversed();
}
