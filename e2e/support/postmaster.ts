import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Product } from "./product";

/** The process of the product's own PostgreSQL. */
export const postmasterOf = ({ dataDir }: Product): number => Number(readFileSync(join(dataDir, "pg18", "data", "postmaster.pid"), "utf8").split("\n")[0]);

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It is there, and belongs to the user that runs PostgreSQL.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
