import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { simpleParser, type ParsedMail } from "mailparser";
import { SMTPServer } from "smtp-server";

export type Received = { to: string; mail: ParsedMail; raw: string };
type Refusal = { code: number; of: "recipient" | "message" } | null;

export type TestMailServer = {
  url: string;
  received: Received[];
  /** How the server answers to an address; null takes the message. */
  answer: (to: string, attempt: number) => Refusal;
  close(): Promise<void>;
};

/** A real SMTP server on this machine, that keeps what it is sent. */
export async function startMailServer(): Promise<TestMailServer> {
  const received: Received[] = [];
  const attempts = new Map<string, number>();
  const state: Pick<TestMailServer, "answer"> = { answer: () => null };
  const refuse = (code: number): Error => Object.assign(new Error("refusé par ce serveur d’essai : secret-du-serveur"), { responseCode: code });
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    logger: false,
    onRcptTo({ address }, _session, done) {
      const attempt = (attempts.get(address) ?? 0) + 1;
      attempts.set(address, attempt);
      const refusal = state.answer(address, attempt);
      done(refusal?.of === "recipient" ? refuse(refusal.code) : null);
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const to = session.envelope.rcptTo.map(({ address }) => address).join(",");
        const refusal = state.answer(to, attempts.get(to) ?? 1);
        if (refusal?.of === "message") return done(refuse(refusal.code));
        const raw = Buffer.concat(chunks);
        simpleParser(raw, (error: Error | null, mail: ParsedMail) => {
          if (!error) received.push({ to, mail, raw: raw.toString() });
          done(error);
        });
      });
    },
  });
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  const { port } = server.server.address() as AddressInfo;
  return Object.assign(state, { url: `smtp://127.0.0.1:${port}`, received, close: () => new Promise<void>((resolve) => server.close(() => resolve())) });
}
