import { randomBytes } from "node:crypto";
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { DATABASE, SUPERUSER } from "./initialise";

/** What a second process needs to reach the running cluster. Kept 0600, and over restarts: the pools know the port. */
export type Runtime = { port: number; password: string; guardian: number | null };

export function readRuntime(path: string): Runtime | null {
  try {
    const { port, password, guardian } = JSON.parse(readFileSync(path, "utf8"));
    if (typeof port !== "number" || typeof password !== "string" || password === "") return null;
    return { port, password, guardian: typeof guardian === "number" ? guardian : null };
  } catch {
    return null;
  }
}

export function writeRuntime(path: string, runtime: Runtime): void {
  const next = `${path}.new`;
  writeFileSync(next, JSON.stringify(runtime), { mode: 0o600 });
  renameSync(next, path);
}

/** Hexadecimal: needs no escaping, in a URL nor in SQL. */
export const newPassword = (): string => randomBytes(24).toString("hex");

export const urlOf = ({ port, password }: Runtime, database = DATABASE): string =>
  `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/${database}`;
