const PERCENT = new Intl.NumberFormat("fr-FR", { maximumFractionDigits: 1 });

/** Of a value in percent: "92,5 %". */
export const formatPercent = (value: number): string => `${PERCENT.format(value)}\u00a0%`;
