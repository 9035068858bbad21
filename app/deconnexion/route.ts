import { redirect } from "next/navigation";
import { endSession } from "@/server/auth/start-session";

export async function POST(): Promise<never> {
  await endSession();
  redirect("/connexion");
}
