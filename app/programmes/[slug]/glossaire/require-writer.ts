import { forbidden } from "next/navigation";
import { orNotFound, type Caller } from "@/server/trpc/caller";

/** The terms are written by the programme's administrators: its other members are told so, everybody else gets the 404 page. */
export async function requireWriter(api: Caller, slug: string) {
  const view = await orNotFound(api.glossary.view({ slug }));
  if (!view.can.write) forbidden();
  return view;
}
