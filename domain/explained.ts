/**
 * A computed figure never travels alone: it carries the rule that gave it, so that a committee can ask "why?".
 * `value` is null when the facts do not allow an answer; `unknownBecause` then says what is missing, in French.
 * All the texts are French: they are shown as they are, and exported as they are.
 */
export type Explained<T> = {
  value: T | null;
  /** What is missing, when `value` is null. */
  unknownBecause?: string;
  /** The rule in words, e.g. "2 jours ouvrés après la réunion". */
  rule: string;
  /** Where the rule comes from, e.g. "CCTP §4.2.5". */
  source: string;
  /** The inputs as they were used, already formatted. */
  inputs: { label: string; value: string }[];
  /** The computation step by step, e.g. each day counted and why it counted or not. */
  steps: string[];
};

/** Rows whose reasons a page carries along; those of more are read where they are asked for. */
export const REASONS_AT_HAND = 5;

/** The value now, its reasons when somebody reads them: a list of hundreds shows those of a page, and dates all of them. Reads, copies and serialises as any other. */
export function explainedWhenAsked<T>(value: T | null, explain: () => Explained<T>): Explained<T> {
  let told: Explained<T> | undefined;
  const reasons = (): Explained<T> => (told ??= explain());
  return {
    value,
    get unknownBecause() {
      return reasons().unknownBecause;
    },
    get rule() {
      return reasons().rule;
    },
    get source() {
      return reasons().source;
    },
    get inputs() {
      return reasons().inputs;
    },
    get steps() {
      return reasons().steps;
    },
  };
}
