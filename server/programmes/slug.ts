const MAX_LENGTH = 60;

/** The name as it stands in addresses: "Procédure pénale numérique" → "procedure-penale-numerique". Empty when the name has no letter or digit. */
export function slugOf(name: string): string {
  return name
    .normalize("NFKD")
    .replaceAll(/\p{Mark}/gu, "")
    .toLowerCase()
    .replaceAll("œ", "oe")
    .replaceAll("æ", "ae")
    .replaceAll(/[^a-z0-9]+/g, "-")
    .slice(0, MAX_LENGTH)
    .replaceAll(/^-+|-+$/g, "");
}

/** Taken by pages of the product: a programme of that name would hide behind them. */
export const RESERVED_SLUGS: readonly string[] = ["nouveau"];
