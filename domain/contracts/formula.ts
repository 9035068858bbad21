/** A sum of money in proportion to a value and a number of days, as a contract writes it: "V*R/1000", "0,5 × V × R / 100". */
export type Formula = Node;
type Node = { kind: "number"; of: Fraction } | { kind: "name"; name: Variable } | { kind: "operation"; sign: Sign; left: Node; right: Node };
type Sign = "+" | "-" | "*" | "/";

/** V: the value of what is late. R: the days late. */
const VARIABLES = ["V", "R"] as const;
type Variable = (typeof VARIABLES)[number];

/** Exact: money is never computed with binary fractions. `over` is above 0. */
export type Fraction = { top: bigint; over: bigint };

export const MAX_FORMULA = 80;

export type ReadFormula = { ok: true; formula: Formula } | { ok: false; why: string };

/**
 * Reads numbers (comma or point), V, R, + − × / and brackets; × may be written *, x or ·, / may be ÷ or ":". Whatever else is refused with the
 * French reason, as is a formula that names neither V nor R: it would not be a penalty for lateness.
 */
export function readFormula(text: string): ReadFormula {
  if (text.length > MAX_FORMULA) return { ok: false, why: `La formule dépasse ${MAX_FORMULA} caractères.` };
  const tokens = text.match(/\d+(?:[.,]\d+)?|[^\s\u00a0\u202f]/g) ?? [];
  if (tokens.length === 0) return { ok: false, why: "La formule est vide." };
  try {
    const formula = new Reader(tokens.map(spell)).readAll();
    if (!names(formula)) return { ok: false, why: "La formule ne fait intervenir ni V (la valeur en retard) ni R (les jours de retard)." };
    return { ok: true, formula };
  } catch (error) {
    if (error instanceof FormulaError) return { ok: false, why: error.message };
    throw error;
  }
}

class FormulaError extends Error {}

const SPELLINGS: Readonly<Record<string, string>> = { "×": "*", x: "*", X: "*", "·": "*", "÷": "/", ":": "/", "−": "-", "–": "-", v: "V", r: "R" };
const spell = (token: string): string => SPELLINGS[token] ?? token;

const names = (node: Node): boolean => (node.kind === "operation" ? names(node.left) || names(node.right) : node.kind === "name");

/** × and / bind before + and −, from left to right. */
class Reader {
  private place = 0;
  constructor(private readonly tokens: readonly string[]) {}

  readAll(): Node {
    const whole = this.readSum();
    const left = this.tokens[this.place];
    if (left !== undefined) throw new FormulaError(`«\u00a0${left}\u00a0» n’est pas attendu ici.`);
    return whole;
  }

  private readSum = (): Node => this.chain(["+", "-"], this.readProduct);
  private readProduct = (): Node => this.chain(["*", "/"], this.readFactor);

  private chain(signs: readonly Sign[], readPart: () => Node): Node {
    let left = readPart();
    for (let sign = this.take(signs); sign; sign = this.take(signs)) left = { kind: "operation", sign, left, right: readPart() };
    return left;
  }

  private take<T extends string>(known: readonly T[]): T | undefined {
    const found = known.find((each) => each === this.tokens[this.place]);
    if (found) this.place += 1;
    return found;
  }

  private readFactor = (): Node => {
    const name = this.take(VARIABLES);
    if (name) return { kind: "name", name };
    if (this.take(["("])) {
      const inside = this.readSum();
      if (!this.take([")"])) throw new FormulaError("Une parenthèse n’est pas fermée.");
      return inside;
    }
    const token = this.tokens[this.place];
    if (token === undefined) throw new FormulaError("La formule n’est pas terminée.");
    if (!/^\d/.test(token)) throw new FormulaError(`«\u00a0${token}\u00a0» n’est pas attendu ici\u00a0: un nombre, V, R ou une parenthèse le sont.`);
    this.place += 1;
    const [whole = "", decimals = ""] = token.split(/[.,]/);
    return { kind: "number", of: { top: BigInt(whole + decimals), over: 10n ** BigInt(decimals.length) } };
  };
}

/** The exact result, or null where it divides by zero. */
export function evaluateFormula(formula: Formula, values: Record<Variable, Fraction>): Fraction | null {
  if (formula.kind === "number") return formula.of;
  if (formula.kind === "name") return values[formula.name];
  const left = evaluateFormula(formula.left, values);
  const right = evaluateFormula(formula.right, values);
  if (left === null || right === null) return null;
  switch (formula.sign) {
    case "+":
      return { top: left.top * right.over + right.top * left.over, over: left.over * right.over };
    case "-":
      return { top: left.top * right.over - right.top * left.over, over: left.over * right.over };
    case "*":
      return { top: left.top * right.top, over: left.over * right.over };
    case "/":
      if (right.top === 0n) return null;
      return right.top > 0n ? { top: left.top * right.over, over: left.over * right.top } : { top: -left.top * right.over, over: left.over * -right.top };
  }
}

/** As French writes it: "0,5 × V × R / 100". */
export function describeFormula(text: string): string {
  const signs: Readonly<Record<string, string>> = { "*": " × ", "/": " / ", "+": " + ", "-": " − " };
  return (text.match(/\d+(?:[.,]\d+)?|[^\s\u00a0\u202f]/g) ?? [])
    .map(spell)
    .map((token) => signs[token] ?? (/^\d/.test(token) ? formatNumber(token) : token))
    .join("");
}

const formatNumber = (token: string): string => {
  const [whole = "", decimals] = token.split(/[.,]/);
  return whole.replaceAll(/\B(?=(\d{3})+$)/g, "\u202f") + (decimals ? `,${decimals}` : "");
};
