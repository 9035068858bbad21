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
  /** Each round reads every subject `perRound` times, one subject after the other. */
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
    ...(values.quick ? { rounds: 3, perRound: 48, warmUp: 48 } : { rounds: 6, perRound: 64, warmUp: 96 }),
  };
}
