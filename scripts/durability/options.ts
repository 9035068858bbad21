import { parseArgs } from "node:util";

export const PARTS = ["kills", "outage", "disk", "network", "latency", "large"] as const;
export type Part = (typeof PARTS)[number];

export type Options = {
  parts: readonly Part[];
  kills: number;
  /** How long the database is away, in milliseconds. */
  outages: readonly number[];
  /** Of typing, for each number of people, on each server, in milliseconds. */
  typingMs: number;
  edits: number;
};

const FULL = { kills: 50, outages: [3_000, 60_000], typingMs: 24_000, edits: 200_000 };
const QUICK = { kills: 5, outages: [8_000], typingMs: 10_000, edits: 20_000 };

/** @throws for a part that does not exist: a run that does nothing must not look like a success */
export function readOptions(): Options {
  const { values } = parseArgs({ options: { only: { type: "string", default: PARTS.join(",") }, quick: { type: "boolean", default: false } } });
  const parts = values.only.split(",").map((name) => {
    const part = PARTS.find((known) => known === name.trim());
    if (!part) throw new Error(`Partie inconnue : « ${name} ». Au choix : ${PARTS.join(", ")}.`);
    return part;
  });
  return { parts, ...(values.quick ? QUICK : FULL) };
}
