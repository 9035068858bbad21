import "server-only";
import { forbidden, notFound } from "next/navigation";
import { requireViewer } from "@/server/auth/request";
import type { Viewer } from "@/server/auth/viewer";
import { getProcedures } from "./page-procedures";
import type { Caller } from "./procedures";
import { refusalOf } from "./refusal";

export type { Caller } from "./procedures";

/** What a page begins with: who asks, and the procedures in their name. */
export async function pageCaller(): Promise<{ viewer: Viewer; api: Caller }> {
  const viewer = await requireViewer();
  return { viewer, api: getProcedures().as(viewer) };
}

/** The procedures in the name of somebody who came without a session: by a secret address of theirs. */
export const callerAs = (viewer: Viewer): Caller => getProcedures().as(viewer);

/** The answer, or the 404 page: for what does not exist and for what is not theirs alike, bad identifiers in the address included. The 403 page for what they see but may not do. */
export async function orNotFound<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    const code = refusalOf(error)?.code;
    if (code === "NOT_FOUND" || code === "BAD_REQUEST") notFound();
    if (code === "FORBIDDEN") forbidden();
    throw error;
  }
}
