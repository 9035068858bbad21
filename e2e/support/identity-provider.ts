import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "@playwright/test";
import { Provider } from "oidc-provider";

export const CLIENT = { id: "cadence", secret: "secret-du-client-de-test" };

export type IdentityProvider = { issuer: string; accept: (redirectUri: string) => void; close: () => Promise<unknown> };

/** Listens at once, so that its issuer is known; answers once it is told where people come back to. Userinfo is a signed JWT, as ProConnect's. */
export async function startIdentityProvider(): Promise<IdentityProvider> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    issuer,
    accept(redirectUri) {
      const provider = new Provider(issuer, {
        clients: [{ client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: [redirectUri], userinfo_signed_response_alg: "RS256" }],
        claims: { openid: ["sub"], email: ["email"] },
        features: { jwtUserinfo: { enabled: true } },
        pkce: { required: () => true },
        cookies: { keys: ["clé des cookies de test"] },
        findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id, email: `${id}@exemple.test` }) }),
      });
      server.on("request", provider.callback());
    },
    close: () => (server.closeAllConnections(), new Promise((closed) => server.close(closed))),
  };
}

/** On the provider's own pages: says who comes, and agrees that the product may know it. */
export async function identifyAs(page: Page, login: string): Promise<void> {
  await page.locator("input[name=login]").fill(login);
  await page.locator("input[name=password]").fill("x");
  await page.locator("button[type=submit]").click();
  await page.getByRole("button", { name: "Continue" }).click();
}
