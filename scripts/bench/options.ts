import { parseArgs } from "node:util";

/** At once, as the budget says. */
export const READERS = 16;

export type Options = {
  /** Only the screens whose name matches. */
  only: RegExp;
  /** Keeps the seeded data there for the next run; a temporary directory otherwise. */
  dataDir: string | undefined;
  /** Each round reads every subject `perRound` times, one subject after the other: short rounds, so that a disturbance hits them all. */
  rounds: number;
  perRound: number;
  warmUp: number;
};

type Asked = Options & {
  /** Names the screens and leaves. */
  isList: boolean;
  /** The import of a big file instead of the screens. */
  isImport: boolean;
  /** The exports of a long report instead of the screens. */
  isExports: boolean;
  /** The files of a long report through the product, and how it answers others meanwhile, instead of the screens. */
  isFiles: boolean;
  /** The start of the product instead of the screens. */
  isStart: boolean;
  /** How many times the data, for what it costs to have more of it; null: the budget of each screen. */
  scale: number | null;
};

/** @throws when a value is none */
export function readOptions(): Asked {
  const { values } = parseArgs({
    options: { only: { type: "string", default: "" }, quick: { type: "boolean", default: false }, screens: { type: "boolean", default: false }, data: { type: "string" }, scale: { type: "string" }, import: { type: "boolean", default: false }, exports: { type: "boolean", default: false }, files: { type: "boolean", default: false }, start: { type: "boolean", default: false } },
  });
  const scale = values.scale === undefined ? null : Number(values.scale);
  if (scale !== null && (!Number.isInteger(scale) || scale < 2)) throw new Error(`--scale ${values.scale} : un nombre entier de fois, 2 au moins.`);
  return {
    ...{ only: new RegExp(values.only, "i"), isList: values.screens, isImport: values.import, isExports: values.exports, isFiles: values.files, isStart: values.start, dataDir: values.data, scale },
    ...(values.quick ? { rounds: 5, perRound: 32, warmUp: 32 } : { rounds: 12, perRound: 32, warmUp: 64 }),
  };
}
