import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Provider } from "oidc-provider";

export type IdentityProvider = {
  issuer: string;
  /** Answers at the userinfo endpoint in the provider's place, until it is set back to null. */
  impostor: ((response: ServerResponse) => void) | null;
  close: () => Promise<unknown>;
};

export const PLAIN_CLIENT = { id: "cadence", secret: "secret-du-client-de-test" };
/** Its userinfo is a JWT signed by the provider, as ProConnect's is. */
export const SIGNED_CLIENT = { id: "cadence-signed", secret: "secret-du-client-de-test" };

/** A conformant provider on a port of its own. Whoever types `abc` as their login has the subject `abc` and always the same e-mail. */
export async function startIdentityProvider(redirectUri: string, email: string): Promise<IdentityProvider> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = (it: typeof PLAIN_CLIENT, userinfo: object) => ({ client_id: it.id, client_secret: it.secret, redirect_uris: [redirectUri], ...userinfo });
  const provider = new Provider(issuer, {
    clients: [client(PLAIN_CLIENT, {}), client(SIGNED_CLIENT, { userinfo_signed_response_alg: "RS256" })],
    claims: { openid: ["sub"], email: ["email"] },
    features: { jwtUserinfo: { enabled: true } },
    pkce: { required: () => true },
    cookies: { keys: ["clé des cookies de test"] },
    findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id, email }) }),
  });
  const answer = provider.callback();
  const started: IdentityProvider = { issuer, impostor: null, close: () => (server.closeAllConnections(), new Promise((closed) => server.close(closed))) };
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    if (started.impostor && request.url?.startsWith("/me")) started.impostor(response);
    else void answer(request, response);
  });
  return started;
}
