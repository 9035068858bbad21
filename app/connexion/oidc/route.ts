import { beginJourney } from "@/server/auth/oidc-journey";
import type { Purpose } from "@/server/auth/oidc-identity";
import { isFromOurPages } from "@/server/auth/our-pages";
import { parseCookies, readClaims, sessionToken } from "@/server/auth/session";
import { getRuntime } from "@/server/platform/runtime";
import { safePath } from "../safe-path";

/**
 * Sends the person to the identity provider. The answer is a page that leaves by itself, not a redirection: Chromium holds
 * every redirection that follows a form against `form-action`, and the provider may well go through several sites.
 */
export async function POST(request: Request): Promise<Response> {
  // Another site must not begin a journey in somebody's name.
  if (!isFromOurPages(request.headers, getRuntime().env)) return new Response(null, { status: 403 });
  const form = new URLSearchParams(await request.text());
  const purpose = await readPurpose(form, request.headers.get("cookie"));
  if (!purpose) return seeOther("/connexion?suite=/compte");
  const journey = await beginJourney(purpose, purpose.kind === "link" ? "/compte?identite=rattachee" : safePath(form.get("suite")));
  if (!journey) return seeOther("/connexion?error=provider_unreachable");
  const headers = new Headers({ "content-type": "text/html; charset=utf-8", "cache-control": "no-store" });
  for (const cookie of journey.cookies) headers.append("set-cookie", cookie);
  return new Response(leavingPage(journey.address), { headers });
}

/** @returns null when an identity is to be linked to the account of somebody who is no longer signed in */
async function readPurpose(form: URLSearchParams, cookies: string | null): Promise<Purpose | null> {
  const token = form.get("invitation");
  if (token) return { kind: "invitation", token };
  if (!form.has("rattacher")) return { kind: "sign_in" };
  const claims = await readClaims(sessionToken(parseCookies(cookies)), getRuntime().env.AUTH_SECRET);
  return claims && { kind: "link", ...claims };
}

function leavingPage(address: string): string {
  const escaped = address.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
  return `<!doctype html><html lang="fr"><head><meta charset="utf-8"><meta name="referrer" content="no-referrer"><meta http-equiv="refresh" content="0; url=${escaped}"><title>Connexion en cours – Cadence</title></head><body><main><h1>Connexion en cours</h1><p><a href="${escaped}">Continuer vers le fournisseur d’identité</a></p></main></body></html>`;
}

const seeOther = (location: string): Response => new Response(null, { status: 303, headers: { location } });
