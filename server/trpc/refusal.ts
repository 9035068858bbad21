import type { TRPCError } from "@trpc/server";

/** The error of a procedure, or null. Told by its name: pages and procedures are bundled apart, each with a class of its own. */
export const refusalOf = (error: unknown): TRPCError | null => (error instanceof Error && error.name === "TRPCError" ? (error as TRPCError) : null);
