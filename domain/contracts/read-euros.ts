/** Highest amount that is read, in cents: ten thousand million euros. More is a slip of the hand. */
export const MAX_CENTS = 1_000_000_000_000;

export type ReadAmount = { ok: true; cents: number } | { ok: false; why: string };

const refuse = (why: string): ReadAmount => ({ ok: false, why });

/**
 * An amount in euros as it is typed, or as a spreadsheet gives it: "1 234,56 €", "1.234,56", "1234.5", "12 000 EUR HT". Spaces of any
 * width separate thousands. One separator followed by three digits ("1.234") could be either: it is refused, as are negative amounts and
 * fractions of a cent. Cents, whole, from 0 to `MAX_CENTS` inclusive.
 */
export function readEuros(written: string | number): ReadAmount {
  if (typeof written === "number") return readNumber(written);
  const text = written
    .replace(/(€|\beuros?\b|\beur\b)/gi, "")
    .replace(/\bH\.?T\.?(?=\W|$)/gi, "")
    .replace(/[\s\u00a0\u202f'’]/g, "");
  if (text.startsWith("=")) return refuse("C’est une formule dont le fichier ne garde pas le résultat\u00a0: ouvrez-le dans un tableur, puis enregistrez-le.");
  if (/^[-−–]/.test(text)) return refuse("Le montant est négatif.");
  if (!/^\d[\d.,]*$/.test(text)) return refuse("Ce n’est pas un montant en euros. Par exemple\u00a0: 1\u202f234,56");
  const separators = [...text].filter((sign) => sign === "," || sign === ".");
  const last = separators.at(-1);
  if (last === undefined) return inCents(text, "");
  const thousands = new Set(separators.slice(0, -1));
  const place = text.lastIndexOf(last);
  const [whole, decimals] = [text.slice(0, place), text.slice(place + 1)];
  // "1.234.567": the same sign twice can only separate thousands.
  if (thousands.has(last)) return thousands.size === 1 && /^\d{1,3}([.,]\d{3})+$/.test(text) ? inCents(text.replace(/[.,]/g, ""), "") : refuse("Les séparateurs de ce montant se contredisent.");
  if (separators.length > 1 && !/^\d{1,3}([.,]\d{3})+$/.test(whole)) return refuse("Les séparateurs de ce montant se contredisent.");
  if (decimals.length === 3 && separators.length === 1) return refuse(`«\u00a0${text}\u00a0» peut se lire de deux façons\u00a0: écrivez les centimes, ou enlevez le séparateur.`);
  if (decimals.length > 2) return refuse("Un montant n’a pas plus de deux décimales.");
  return inCents(whole.replace(/[.,]/g, ""), decimals);
}

function inCents(whole: string, decimals: string): ReadAmount {
  const cents = Number(whole + decimals.padEnd(2, "0"));
  return cents <= MAX_CENTS ? { ok: true, cents } : refuse("Le montant dépasse dix milliards d’euros.");
}

/** A cell of a spreadsheet: 0.1 + 0.2 is 0,30 €, a thousandth of a euro is not a price. */
function readNumber(value: number): ReadAmount {
  if (!Number.isFinite(value)) return refuse("Ce n’est pas un montant en euros.");
  if (value < 0) return refuse("Le montant est négatif.");
  const cents = Math.round(value * 100);
  if (cents > MAX_CENTS) return refuse("Le montant dépasse dix milliards d’euros.");
  return Math.abs(value * 100 - cents) < 1e-4 ? { ok: true, cents } : refuse("Un montant n’a pas plus de deux décimales.");
}

/** An amount as a field holds it, "14200,50": what `readEuros` reads again. Cents, whole, 0 or more. */
export const writeEuros = (cents: number): string => `${Math.floor(cents / 100)},${String(cents % 100).padStart(2, "0")}`;
