import { NextResponse, type NextRequest } from "next/server";

const IS_DEVELOPMENT = process.env.NODE_ENV === "development";

/**
 * Scripts run only with the request's nonce. Style sheets come from this origin; `style` attributes are allowed
 * because React, the charts' SVG and the editor's carets write them, and they cannot load or run anything.
 */
function contentSecurityPolicy(nonce: string, request: NextRequest): string {
  const isSecure = isServedOverTls();
  const directives: Record<string, string> = {
    "default-src": "'self'",
    "script-src": `'nonce-${nonce}' 'strict-dynamic'${IS_DEVELOPMENT ? " 'unsafe-eval'" : ""}`,
    "style-src": `'self' 'nonce-${nonce}'`,
    "style-src-elem": `'self' ${IS_DEVELOPMENT ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "style-src-attr": "'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self'",
    // The web socket is named too: Safari before 15.4 does not count it as 'self'.
    "connect-src": `'self' ${isSecure ? "wss" : "ws"}://${request.nextUrl.host}`,
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-src": "'none'",
    "frame-ancestors": "'none'",
  };
  const policy = Object.entries(directives).map(([name, value]) => `${name} ${value}`);
  return [...policy, ...(isSecure ? ["upgrade-insecure-requests"] : [])].join("; ");
}

function isServedOverTls(): boolean {
  return process.env.PUBLIC_URL?.startsWith("https://") ?? false;
}

/** Gives each page its nonce: Next reads it in the request's policy, the layout in `x-nonce`. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
  const policy = contentSecurityPolicy(nonce, request);

  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  // Where a person who must first sign in comes back to: pages cannot read their own address.
  headers.set("x-path", request.nextUrl.pathname + request.nextUrl.search);
  headers.set("content-security-policy", policy);

  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  if (isServedOverTls()) {
    response.headers.set("strict-transport-security", "max-age=31536000; includeSubDomains");
  }
  return response;
}

export const config = {
  // Built files are public and immutable; the API answers JSON, where a nonce has no use. Files of minutes and
  // of imports carry a policy of their own, and what passes here on its way in is held in memory and cut at 10 MB.
  matcher: ["/((?!_next/static|_next/image|api/|comptes-rendus/[^/]+/fichiers(?:/|$)|programmes/[^/]+/import/fichier(?:/|$)).*)"],
};
