"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { orNotFound, pageCaller } from "@/server/trpc/caller";

/** Freezes a report. One that somebody has just frozen is shown as it is. */
export async function freezeAction(data: FormData): Promise<void> {
  const { api } = await pageCaller();
  const reportId = String(data.get("reportId") ?? "");
  await orNotFound(api.reporting.freeze({ reportId }));
  const path = `/rapports/${reportId}`;
  revalidatePath(path);
  redirect(path);
}
