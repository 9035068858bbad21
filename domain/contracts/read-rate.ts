/** A rate as it is typed, "20", "5,5 %", in basis points (2000 = 20 %), from 0 to 100 % inclusive; null for what is none. */
export function readRate(text: string): number | null {
  const written = text.replace(/[\s\u00a0\u202f%]/g, "").replace(",", ".");
  if (!/^\d{1,3}(\.\d{1,2})?$/.test(written)) return null;
  const basisPoints = Math.round(Number(written) * 100);
  return basisPoints <= 10_000 ? basisPoints : null;
}

/** A factor as it is typed, "1,018", in ten-thousandths (10180); null for what is none. At most four decimals. */
export function readFactor(text: string): number | null {
  const written = text.replace(/[\s\u00a0\u202f×x]/g, "").replace(",", ".");
  return /^\d{1,2}(\.\d{1,4})?$/.test(written) ? Math.round(Number(written) * 10_000) : null;
}

/** "20", "5,5": what `readRate` reads again. */
export const writeRate = (basisPoints: number): string => String(basisPoints / 100).replace(".", ",");

/** "5,5 %", as it is read in a sentence. */
export const formatRate = (basisPoints: number): string => `${writeRate(basisPoints)}\u00a0%`;
