import type { Procedures } from "./procedures";

/** What the pages call of this process: Next bundles its own copy of every module, so it goes through the global object, as the runtime does. */
const KEY = Symbol.for("cadence.procedures");
const holder = globalThis as { [KEY]?: Procedures };

export function shareProcedures(procedures: Procedures): void {
  holder[KEY] = procedures;
}

/** @throws outside the server (during `next build`, which asks for nothing) */
export function sharedProcedures(): Procedures {
  const procedures = holder[KEY];
  if (!procedures) throw new Error("No procedures: server/main.ts has not started in this process.");
  return procedures;
}
