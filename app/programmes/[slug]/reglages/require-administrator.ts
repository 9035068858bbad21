import { forbidden } from "next/navigation";
import type { ProgrammeView } from "@/server/programmes/schema";
import { orNotFound, type Caller } from "@/server/trpc/caller";

/** The settings are for the programme's administrators: its other members are told so, everybody else gets the 404 page. */
export async function requireAdministrator(api: Caller, slug: string): Promise<ProgrammeView> {
  const programme = await orNotFound(api.programmes.bySlug({ slug }));
  if (!programme.can.administer) forbidden();
  return programme;
}
