import { parseArgs } from "node:util";

/** At once, as the budget says. */
export const READERS = 16;

export type Options = {
  /** Only the screens whose name matches. */
  only: RegExp;
  /** Names the screens and leaves. */
  isList: boolean;
  /** Keeps the seeded data there for the next run; a temporary directory otherwise. */
  dataDir: string | undefined;
  /** Each round reads every subject `perRound` times, one subject after the other: short rounds, so that a disturbance hits them all. */
  rounds: number;
  perRound: number;
  warmUp: number;
};

export function readOptions(): Options {
  const { values } = parseArgs({
    options: { only: { type: "string", default: "" }, quick: { type: "boolean", default: false }, screens: { type: "boolean", default: false }, data: { type: "string" } },
  });
  return {
    ...{ only: new RegExp(values.only, "i"), isList: values.screens, dataDir: values.data },
    ...(values.quick ? { rounds: 5, perRound: 32, warmUp: 32 } : { rounds: 12, perRound: 32, warmUp: 64 }),
  };
}
