"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { askedFile } from "@/server/reporting/file-schema";
import { orNotFound, pageCaller } from "@/server/trpc/caller";

const textOf = (data: FormData, name: string): string => String(data.get(name) ?? "");
const pathOf = (data: FormData): string => `/rapports/${encodeURIComponent(textOf(data, "reportId"))}/fichiers`;

/** Stops a file that is under way. One that is ready meanwhile is simply shown. */
export async function cancelFileAction(data: FormData): Promise<void> {
  const { api } = await pageCaller();
  await orNotFound(api.reporting.cancelFile({ fileId: textOf(data, "fileId") }));
  revalidatePath(pathOf(data));
  redirect(pathOf(data));
}

/** Asks anew for a file that came to nothing. */
export async function askFileAction(data: FormData): Promise<void> {
  const { api } = await pageCaller();
  const { format } = askedFile.pick({ format: true }).parse({ format: textOf(data, "format") });
  const asked = await orNotFound(api.reporting.askFile({ reportId: textOf(data, "reportId"), format }));
  revalidatePath(pathOf(data));
  redirect(asked.ok ? pathOf(data) : `${pathOf(data)}?refus=${asked.reason}`);
}
