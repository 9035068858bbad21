"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { refusalOf } from "@/server/trpc/refusal";

/** Freezes a report. One that somebody has just frozen is shown as it is; one that somebody has just completed is to be read again first. */
export async function freezeAction(data: FormData): Promise<void> {
  const { api } = await pageCaller();
  const reportId = String(data.get("reportId") ?? "");
  const path = `/rapports/${reportId}`;
  const isFrozen = await orNotFound(api.reporting.freeze({ reportId })).then(
    () => true,
    (error: unknown) => {
      if (refusalOf(error)?.code === "CONFLICT") return false;
      throw error;
    },
  );
  revalidatePath(path);
  redirect(isFrozen ? path : `${path}?relire`);
}
