import { BENCH_EMAIL } from "@/db/seed/large/people";
import { SESSION_COOKIE } from "@/server/auth/session";
import { PASSWORD } from "./data";

const CREDENTIALS: Record<string, string> = { email: BENCH_EMAIL, password: PASSWORD };

/** Through the form of the sign-in page, as a browser without JavaScript would send it. Answers the `Cookie` header. */
export async function signIn(url: string): Promise<string> {
  const page = `${url}/connexion`;
  const form = /<form[^>]*enctype[^>]*>(.*?)<\/form>/is.exec(await (await fetch(page)).text())?.[1];
  if (!form) throw new Error("La page de connexion n’a pas de formulaire.");
  const body = new FormData();
  for (const [input] of form.matchAll(/<input[^>]*>/gi)) {
    const name = attribute(input, "name");
    if (name) body.set(name, CREDENTIALS[name] ?? attribute(input, "value"));
  }
  const answer = await fetch(page, { method: "POST", body, redirect: "manual", headers: { origin: url } });
  const cookie = answer.headers.getSetCookie().find((each) => each.startsWith(`${SESSION_COOKIE}=`));
  if (!cookie) throw new Error(`Connexion refusée (réponse ${answer.status}).`);
  return cookie.split(";")[0]!;
}

const attribute = (tag: string, name: string): string => (new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? "").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
