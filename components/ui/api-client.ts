import { createTRPCClient, httpBatchLink, TRPCClientError } from "@trpc/client";
import type { AppRouter } from "@/server/trpc/router";

/** For client components; server components use the caller (server/trpc/caller.ts). */
export const api = createTRPCClient<AppRouter>({ links: [httpBatchLink({ url: "/api/trpc", maxItems: 20 })] });

export type ApiFailure = {
  /** French, ready to be shown. */
  message: string;
  /** Message of each field, by its path in the input. */
  fields: Record<string, string>;
};

/** The one reading of a failed call. A call that never reached the server says that nothing was lost. */
export function readFailure(error: unknown): ApiFailure {
  if (error instanceof TRPCClientError && error.data) {
    const data = error.data as { fields?: Record<string, string> };
    return { message: error.message, fields: data.fields ?? {} };
  }
  return { message: "Le serveur ne répond pas. Votre saisie est conservée : réessayez dans un instant.", fields: {} };
}
