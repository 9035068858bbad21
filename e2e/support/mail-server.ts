import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { simpleParser, type ParsedMail } from "mailparser";
import { SMTPServer } from "smtp-server";

export type MailServer = { url: string; received: { to: string; mail: ParsedMail }[]; refuse: Set<string>; close(): Promise<void> };

/** A real mail server on this machine, that keeps what it is sent and refuses the addresses it is told to. */
export async function startMailServer(): Promise<MailServer> {
  const received: MailServer["received"] = [];
  const refuse: MailServer["refuse"] = new Set();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    logger: false,
    onRcptTo({ address }, _session, done) {
      done(refuse.has(address) ? Object.assign(new Error("boîte inconnue"), { responseCode: 550 }) : null);
    },
    onData(stream, session, done) {
      simpleParser(stream, (error: Error | null, mail: ParsedMail) => {
        if (!error) received.push({ to: session.envelope.rcptTo.map(({ address }) => address).join(","), mail });
        done(error);
      });
    },
  });
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  const { port } = server.server.address() as AddressInfo;
  return { url: `smtp://127.0.0.1:${port}`, received, refuse, close: () => new Promise<void>((resolve) => server.close(() => resolve())) };
}
