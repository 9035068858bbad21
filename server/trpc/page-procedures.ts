import "server-only";
import { getRuntime } from "@/server/platform/runtime";
import { sharedProcedures } from "./shared-procedures";

/**
 * In development the pages bring a copy of their own: what was just saved answers the next request. Built, they call those of the server (ADR 0026):
 * Next would write all of them, the domain and the tables once more for nearly every page. The condition is what takes the import out of a build.
 */
const own = process.env.NODE_ENV === "development" ? (await import("./procedures")).createProcedures : null;

export const getProcedures = () => (own ? own(getRuntime()) : sharedProcedures());
