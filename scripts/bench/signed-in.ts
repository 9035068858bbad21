import { createReader, type Reader } from "./reader";
import { startServer, type ProductServer } from "./server";
import { signIn } from "./sign-in";

export type SignedIn = { server: ProductServer; cookie: string; reader: Reader };

/** A server of the product for as long as `use` lasts, with somebody signed in. */
export async function withServer<T>(how: Parameters<typeof startServer>[0], use: (signedIn: SignedIn) => Promise<T>): Promise<T> {
  const server = await startServer(how);
  try {
    const cookie = await signIn(server.url);
    const reader = createReader(server.url, cookie);
    return await use({ server, cookie, reader }).finally(reader.close);
  } finally {
    await server.stop();
  }
}
