import { findRuntime } from "./runtime";

export type Publisher = {
  /** Origin of the links. */
  publicUrl: string;
  /** Lines under "République française", highest body first. */
  letterhead: string[];
};

/** Who publishes what leaves this installation. `OPERATOR_NAME` may name several bodies, from the highest down: "Ministère / Direction / Bureau". */
export function publisher(): Publisher {
  const letterhead = (process.env.OPERATOR_NAME ?? "").split("/").map((line) => line.trim()).filter(Boolean);
  return { publicUrl: findRuntime()?.env.PUBLIC_URL ?? "http://localhost:3000", letterhead };
}
