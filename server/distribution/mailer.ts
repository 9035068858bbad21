import { createTransport, type Transporter } from "nodemailer";
import type { Mail } from "@/domain/distribution/mail-parts";

/** One attempt: taken by the server, or why not (in French), and whether trying again can help. */
export type Attempt = { ok: true } | { ok: false; reason: string; isFinal: boolean };

export type Mailer = { send(mail: Mail, envelope: { to: string; messageId: string }): Promise<Attempt>; close(): void };

/** Below the time that a stop of the server leaves to what is under way. */
const LIMITS = { connectionTimeout: 5_000, greetingTimeout: 5_000, socketTimeout: 15_000 };

/** `from`: "Cadence <cadence@exemple.gouv.fr>", or an address alone. Two connections at most, kept open between messages. */
export function openMailer({ url, from }: { url: string; from: string }): Mailer {
  // Nothing that a message says may make this server read a file or an address.
  const transport: Transporter = createTransport({ url, pool: true, maxConnections: 2, disableFileAccess: true, disableUrlAccess: true, ...LIMITS } as Parameters<typeof createTransport>[0]);
  return {
    async send({ subject, text, html }, { to, messageId }) {
      try {
        await transport.sendMail({ from, to: { name: "", address: to }, subject, text, html, messageId, headers: { "Auto-Submitted": "auto-generated" }, disableFileAccess: true, disableUrlAccess: true });
        return { ok: true };
      } catch (error) {
        return explain(error as SmtpError);
      }
    },
    close: () => transport.close(),
  };
}

type SmtpError = Error & { code?: string; responseCode?: number };

/** What to tell a person of a failed attempt; nothing that the server said is repeated, as it may hold a secret. */
function explain({ code = "", responseCode }: SmtpError): Extract<Attempt, { ok: false }> {
  const retry = (reason: string) => ({ ok: false as const, reason, isFinal: false });
  const number = responseCode ? ` (réponse ${responseCode})` : "";
  if (code === "EAUTH") return retry("Le serveur de messagerie refuse l’identifiant configuré pour Cadence.");
  if (responseCode && responseCode >= 400 && responseCode < 500) return retry(`Le serveur de messagerie demande de réessayer plus tard${number}.`);
  if (responseCode && responseCode >= 500) {
    const what = code === "EENVELOPE" ? "cette adresse" : "ce message";
    return { ok: false, reason: `Le serveur de messagerie refuse ${what}${number}.`, isFinal: true };
  }
  if (code === "ETIMEDOUT") return retry("Le serveur de messagerie n’a pas répondu à temps.");
  if (code === "ETLS") return retry("La connexion chiffrée avec le serveur de messagerie a échoué.");
  if (["ECONNECTION", "ECONNREFUSED", "ECONNRESET", "ESOCKET", "EDNS", "ENOTFOUND"].includes(code)) return retry("Le serveur de messagerie ne répond pas.");
  return retry("L’envoi a échoué pour une raison inattendue.");
}
