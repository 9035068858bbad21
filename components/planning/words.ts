const NUMBER = new Intl.NumberFormat("fr-FR", { maximumFractionDigits: 1 });
const PERCENT = new Intl.NumberFormat("fr-FR", { style: "percent", maximumFractionDigits: 1 });

export const number = (value: number): string => NUMBER.format(value);
export const percent = (share: number): string => PERCENT.format(share);
/** "1 story", "3 stories". */
export const counted = (count: number, one: string, many: string): string => `${NUMBER.format(count)} ${count > 1 ? many : one}`;
/** "S24 à S26", "S36". */
export const weekSpan = (weeks: readonly string[]): string => (weeks.length > 1 ? `${weeks[0]} à ${weeks.at(-1)}` : (weeks[0] ?? ""));
