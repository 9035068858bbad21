import "server-only";
import { TRPCError } from "@trpc/server";
import { forbidden, notFound } from "next/navigation";
import { requireViewer } from "@/server/auth/request";
import type { Viewer } from "@/server/auth/viewer";
import { getRuntime } from "@/server/platform/runtime";
import { createCallerFactory } from "./init";
import { appRouter } from "./router";

const createCaller = createCallerFactory(appRouter);
export type Caller = ReturnType<typeof createCaller>;

/** What a page begins with: who asks, and the procedures in their name. */
export async function pageCaller(): Promise<{ viewer: Viewer; api: Caller }> {
  const viewer = await requireViewer();
  return { viewer, api: createCaller({ viewer, db: getRuntime().db }) };
}

/** The procedures in the name of somebody who came without a session: by a secret address of theirs. */
export const callerAs = (viewer: Viewer): Caller => createCaller({ viewer, db: getRuntime().db });

/** The answer, or the 404 page: for what does not exist and for what is not theirs alike, bad identifiers in the address included. The 403 page for what they see but may not do. */
export async function orNotFound<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof TRPCError && (error.code === "NOT_FOUND" || error.code === "BAD_REQUEST")) notFound();
    if (error instanceof TRPCError && error.code === "FORBIDDEN") forbidden();
    throw error;
  }
}
